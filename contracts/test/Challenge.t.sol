// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId, Standing, Verdict} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract ChallengeTest is Community {
    ReleaseId private id;
    bytes32 private constant EVIDENCE = keccak256("labels were copied");

    function setUp() public override {
        super.setUp();
        enact(FAIRNESS, fairness());
        id = submit();
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        vm.prank(carol);
        token.approve(address(gate), type(uint256).max);
    }

    function challenge(ReleaseId release) private {
        vm.prank(carol);
        gate.challenge(release, EVIDENCE, "labels were copied");
    }

    function resolve(ReleaseId release, bool upheld) private {
        resolve(release, upheld, "as the hearing found");
    }

    function block_() private returns (ReleaseId blocked) {
        blocked = submit();
        decide(verdict(blocked, Outcome.Blocked, measured(0, 1)));
    }

    function test_a_challenged_release_is_not_cleared() public {
        uint48 until = uint48(time()) + LONGEST_CHALLENGE;
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseChallenged(id, ARTIFACT, carol, BOND, until, until - 1, EVIDENCE, "labels were copied");
        challenge(id);
        assertStatus(id, IReleaseGate.Status.Challenged);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Challenged, 1, until - 1);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(token.balanceOf(address(gate)), BOND);
        IReleaseGate.Challenge memory open = gate.challengeOf(id);
        vm.assertEq(open.challenger, carol);
        vm.assertEq(open.bond, BOND);
        vm.assertEq(open.challengedAt, time());
        vm.assertEq(open.until, until);
        vm.assertEq(uint256(open.challenged), uint256(IReleaseGate.Status.Cleared));
    }

    function test_dismissed_the_decision_stands_and_the_bond_is_shared() public {
        challenge(id);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Dismissed,
            IReleaseGate.Status.Cleared,
            0,
            BOND / 2,
            uint48(time()) + CHALLENGE_WINDOW,
            "as the hearing found"
        );
        resolve(id, false);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        vm.assertEq(token.balanceOf(maintainer), BOND / 2);
        vm.assertEq(gate.rewards(), BOND / 2);
        vm.assertEq(token.balanceOf(address(gate)), BOND / 2);
        vm.assertEq(gate.challengeOf(id).challenger, address(0));
    }

    function test_upheld_a_cleared_release_is_blocked_and_the_bond_goes_back() public {
        challenge(id);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Upheld,
            IReleaseGate.Status.Blocked,
            BOND,
            0,
            uint48(time()) + CHALLENGE_WINDOW,
            "as the hearing found"
        );
        resolve(id, true);
        assertStatus(id, IReleaseGate.Status.Blocked);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
    }

    function test_upheld_a_blocked_release_is_decided_again() public {
        ReleaseId blocked = block_();
        challenge(blocked);
        resolve(blocked, true);
        assertStatus(blocked, IReleaseGate.Status.Submitted);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Undecided);
        vm.assertEq(ReleaseId.unwrap(gate.undecidedOf(ARTIFACT)), ReleaseId.unwrap(blocked));
        decide(verdict(blocked, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_a_new_submission_does_not_get_round_a_challenge() public {
        challenge(id);
        submitRefused(
            maintainer,
            submission(ARTIFACT, MANIFEST, criminalJustice()),
            abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, id, time() + LONGEST_CHALLENGE - 1)
        );
    }

    function test_nor_does_one_that_was_submitted_before() public {
        ReleaseId second = submit();
        challenge(id);
        decideRefused(
            verdict(second, Outcome.Cleared, measured(0, 1)),
            abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, id, time() + LONGEST_CHALLENGE - 1)
        );
        vm.assertEq(gate.isDecidable(second), false);
        resolve(id, false);
        vm.assertEq(gate.isDecidable(second), true);
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_only_the_latest_decision_of_a_scope_is_challenged() public {
        ReleaseId blocked = block_();
        refused(abi.encodeWithSelector(IReleaseGate.NotTheLatest.selector, id, blocked));
        challenge(id);
        challenge(blocked);
        assertStatus(blocked, IReleaseGate.Status.Challenged);
    }

    /// @dev an upheld challenge would leave two submissions undecided
    function test_no_block_is_challenged_while_a_submission_waits() public {
        ReleaseId blocked = block_();
        ReleaseId open = submit();
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactUndecided.selector, ARTIFACT, open));
        challenge(blocked);
    }

    function test_recalled_while_challenged_the_bond_goes_back() public {
        challenge(id);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Recalled,
            IReleaseGate.Status.Recalled,
            BOND,
            0,
            uint48(time()) + CHALLENGE_WINDOW,
            ""
        );
        vm.prank(address(timelock));
        gate.recall(id, "they were right");
        assertStatus(id, IReleaseGate.Status.Recalled);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
        vm.assertEq(token.balanceOf(address(gate)), 0);
    }

    function test_the_window_closes() public {
        uint256 end = time() + CHALLENGE_WINDOW;
        vm.warp(end + 1);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeWindowOver.selector, id, end));
        challenge(id);
        vm.warp(end);
        challenge(id);
    }

    function test_only_what_is_decided_can_be_challenged() public {
        ReleaseId open = submit();
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, open, IReleaseGate.Status.Submitted));
        challenge(open);
        challenge(id);
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Challenged));
        challenge(id);
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, 9, IReleaseGate.Status.None));
        challenge(ReleaseId.wrap(9));
    }

    function test_a_reason_is_bounded() public {
        refused(abi.encodeWithSelector(IReleaseGate.TextTooLong.selector, 8_193, 8_192));
        vm.prank(carol);
        gate.challenge(id, EVIDENCE, string(new bytes(8_193)));
        vm.prank(carol);
        gate.challenge(id, EVIDENCE, string(new bytes(8_192)));
    }

    function test_without_the_bond_nothing_is_challenged() public {
        vm.expectRevert();
        vm.prank(mallory);
        gate.challenge(id, EVIDENCE, "because");
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_bond_and_time_of_an_open_challenge_are_those_of_its_beginning() public {
        challenge(id);
        uint48 until = uint48(time()) + LONGEST_CHALLENGE;
        vm.prank(address(timelock));
        vm.expectEmit(address(gate));
        emit IReleaseGate.TermsSet(1, 2, 3, 4);
        gate.setTerms(IReleaseGate.Terms(1, 2, 3, 4));
        vm.assertEq(gate.terms().challengeBond, 4);
        vm.assertEq(gate.challengeOf(id).until, until);
        skip(3);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, id, until));
        gate.settle(id);
        resolve(id, true);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
    }

    function test_only_an_open_challenge_is_resolved_or_settled() public {
        bytes memory with =
            abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Cleared);
        resolveRefused(id, true, with);
        refused(with);
        gate.settle(id);
    }

    function test_nobody_but_the_timelock_resolves_or_sets_terms() public {
        challenge(id);
        bytes memory with = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, maintainer);
        refused(with);
        vm.prank(maintainer);
        gate.resolve(id, uint48(time()), false, "");
        refused(with);
        vm.prank(maintainer);
        gate.setTerms(terms());
    }

    /// @dev what a challenge has set aside is not submitted again by somebody who still has it
    function test_the_verdict_that_was_set_aside_does_not_come_back() public {
        ReleaseId blocked = submit();
        Verdict memory v = verdict(blocked, Outcome.Blocked, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        gate.decide(v, signers, signatures);
        challenge(blocked);
        resolve(blocked, true);
        vm.assertEq(gate.release(blocked).round, 1);
        refused(abi.encodeWithSelector(IReleaseGate.WrongRound.selector, blocked, 0, 1));
        vm.prank(mallory);
        gate.decide(v, signers, signatures);
        v.round = 1;
        refused(abi.encodeWithSelector(IReleaseGate.InvalidSignature.selector, signers[0]));
        vm.prank(mallory);
        gate.decide(v, signers, signatures);
        decide(v);
        assertStatus(blocked, IReleaseGate.Status.Blocked);
    }

    /// @dev a friend who challenges first doesn't leave the others without their time
    function test_a_dismissed_challenge_does_not_use_up_the_window() public {
        uint256 end = time() + CHALLENGE_WINDOW;
        skip(2 days);
        challenge(id);
        skip(20 days);
        resolve(id, false);
        vm.assertEq(gate.release(id).challengeableUntil, end + 20 days);
        vm.warp(end + 20 days + 1);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeWindowOver.selector, id, end + 20 days));
        challenge(id);
        vm.warp(end + 20 days);
        challenge(id);
        assertStatus(id, IReleaseGate.Status.Challenged);
    }

    function test_new_terms_neither_open_nor_close_a_window() public {
        uint256 end = time() + CHALLENGE_WINDOW;
        vm.prank(address(timelock));
        gate.setTerms(IReleaseGate.Terms(365 days, 1, 1, BOND));
        vm.warp(end + 1);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeWindowOver.selector, id, end));
        challenge(id);
        ReleaseId second = submit();
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        vm.prank(address(timelock));
        gate.setTerms(IReleaseGate.Terms(1, 1, 1, BOND));
        skip(365 days);
        challenge(second);
        assertStatus(second, IReleaseGate.Status.Challenged);
    }

    function test_the_longest_terms_stop_no_decision() public {
        vm.prank(address(timelock));
        gate.setTerms(IReleaseGate.Terms(730 days, 730 days, 730 days, type(uint128).max));
        ReleaseId second = submit();
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.release(second).challengeableUntil, time() + 730 days);
        vm.assertEq(gate.bondOf(second), type(uint128).max);
    }

    function test_what_was_overturned_is_not_submitted_again_with_the_same_evidence() public {
        challenge(id);
        resolve(id, true);
        submitRefused(
            maintainer,
            submission(ARTIFACT, MANIFEST, criminalJustice()),
            abi.encodeWithSelector(IReleaseGate.EvidenceOverturned.selector, ARTIFACT, MANIFEST)
        );
        ReleaseId next = submit(maintainer, submission(ARTIFACT, keccak256("other evidence"), criminalJustice()));
        decide(verdict(next, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        submit(maintainer, submission(keccak256("other artifact"), MANIFEST, criminalJustice()));
    }

    function test_nor_does_an_earlier_submission_wait_on_it() public {
        ReleaseId second = submit();
        challenge(id);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseWithdrawn(second, ARTIFACT);
        resolve(id, true);
        assertStatus(second, IReleaseGate.Status.Withdrawn);
        vm.assertEq(ReleaseId.unwrap(gate.undecidedOf(ARTIFACT)), 0);
        decideRefused(
            verdict(second, Outcome.Cleared, measured(0, 1)),
            abi.encodeWithSelector(IReleaseGate.EvidenceOverturned.selector, ARTIFACT, MANIFEST)
        );
    }

    function test_a_submission_with_other_evidence_waits_on() public {
        ReleaseId second = submit(maintainer, submission(ARTIFACT, keccak256("other evidence"), criminalJustice()));
        challenge(id);
        resolve(id, true);
        assertStatus(second, IReleaseGate.Status.Submitted);
    }

    function test_a_dismissed_challenge_overturns_nothing() public {
        challenge(id);
        resolve(id, false);
        submit();
    }

    /// @dev a vote that finds the block wrong as well lets the evaluators look at the evidence again
    function test_until_a_vote_says_that_it_was_right_after_all() public {
        challenge(id);
        resolve(id, true);
        challenge(id);
        resolve(id, true);
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }
}
