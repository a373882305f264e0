// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId, Verdict} from "../src/Types.sol";
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
        vm.prank(address(timelock));
        gate.resolve(release, upheld, "as the hearing found");
    }

    function assertStatus(ReleaseId release, IReleaseGate.Status expected) private view {
        vm.assertEq(uint256(gate.statusOf(release)), uint256(expected), "status");
    }

    function test_a_challenged_release_is_not_cleared() public {
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseChallenged(id, ARTIFACT, carol, BOND, EVIDENCE, "labels were copied");
        challenge(id);
        assertStatus(id, IReleaseGate.Status.Challenged);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(token.balanceOf(address(gate)), BOND);
        IReleaseGate.Challenge memory open = gate.challengeOf(id);
        vm.assertEq(open.challenger, carol);
        vm.assertEq(open.bond, BOND);
        vm.assertEq(open.challengedAt, time());
    }

    function test_dismissed_the_decision_stands_and_the_bond_is_the_communitys() public {
        challenge(id);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            false,
            IReleaseGate.Status.Cleared,
            address(timelock),
            uint48(time()) + CHALLENGE_WINDOW,
            "as the hearing found"
        );
        resolve(id, false);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        vm.assertEq(token.balanceOf(address(timelock)), BOND);
        vm.assertEq(token.balanceOf(address(gate)), 0);
        vm.assertEq(gate.challengeOf(id).challenger, address(0));
    }

    function test_upheld_a_cleared_release_is_blocked_and_the_bond_goes_back() public {
        challenge(id);
        resolve(id, true);
        assertStatus(id, IReleaseGate.Status.Blocked);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
    }

    function test_upheld_a_blocked_release_is_decided_anew() public {
        ReleaseId blocked = submit();
        decide(verdict(blocked, Outcome.Blocked, measured(0, 1)));
        challenge(blocked);
        resolve(blocked, true);
        assertStatus(blocked, IReleaseGate.Status.Submitted);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        decide(verdict(blocked, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_a_new_submission_does_not_get_round_a_challenge() public {
        challenge(id);
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactUndecided.selector, ARTIFACT, id));
        submit();
    }

    function test_nor_one_that_was_submitted_before() public {
        ReleaseId second = submit();
        challenge(id);
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        resolve(id, false);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_an_older_release_decided_anew_does_not_outrank_a_newer_one() public {
        ReleaseId blocked = submit();
        decide(verdict(blocked, Outcome.Blocked, measured(0, 1)));
        ReleaseId newest = submit();
        challenge(blocked);
        decide(verdict(newest, Outcome.Blocked, measured(0, 1)));
        resolve(blocked, true);
        decide(verdict(blocked, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function test_recalled_while_challenged_the_bond_goes_back() public {
        challenge(id);
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
    }

    function test_without_the_bond_nothing_is_challenged() public {
        vm.expectRevert();
        vm.prank(mallory);
        gate.challenge(id, EVIDENCE, "because");
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_the_bond_is_what_it_was_when_it_was_left() public {
        challenge(id);
        vm.prank(address(timelock));
        vm.expectEmit(address(gate));
        emit IReleaseGate.TermsSet(1, 2, 3);
        gate.setTerms(IReleaseGate.Terms(1, 2, 3));
        vm.assertEq(gate.terms().challengeBond, 3);
        resolve(id, true);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
    }

    function test_only_an_open_challenge_is_resolved() public {
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Cleared));
        resolve(id, true);
    }

    function test_nobody_but_the_timelock_resolves_or_sets_terms() public {
        challenge(id);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, maintainer));
        vm.prank(maintainer);
        gate.resolve(id, false, "");
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, maintainer));
        vm.prank(maintainer);
        gate.setTerms(IReleaseGate.Terms(0, 0, 0));
    }

    /// @dev what a challenge has set aside is not handed in again by anybody who still has it
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
        skip(30 days);
        resolve(id, false);
        vm.assertEq(gate.release(id).challengeableUntil, end + 30 days);
        vm.warp(end + 30 days + 1);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeWindowOver.selector, id, end + 30 days));
        challenge(id);
        vm.warp(end + 30 days);
        challenge(id);
        assertStatus(id, IReleaseGate.Status.Challenged);
    }

    function test_new_terms_neither_open_nor_close_a_window() public {
        uint256 end = time() + CHALLENGE_WINDOW;
        vm.prank(address(timelock));
        gate.setTerms(IReleaseGate.Terms(365 days, 1, BOND));
        vm.warp(end + 1);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeWindowOver.selector, id, end));
        challenge(id);
        ReleaseId second = submit();
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        vm.prank(address(timelock));
        gate.setTerms(IReleaseGate.Terms(0, 1, BOND));
        skip(365 days);
        challenge(second);
        assertStatus(second, IReleaseGate.Status.Challenged);
    }

    function test_no_terms_stop_decisions() public {
        vm.prank(address(timelock));
        gate.setTerms(IReleaseGate.Terms(type(uint48).max, 1, BOND));
        ReleaseId second = submit();
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.release(second).challengeableUntil, type(uint48).max);
        challenge(second);
        skip(1 days);
        resolve(second, false);
        vm.assertEq(gate.release(second).challengeableUntil, type(uint48).max);
    }

    function submit(bytes32 manifest) private returns (ReleaseId) {
        vm.prank(maintainer);
        return gate.submit(ARTIFACT, manifest, criminalJustice(), "recidivism", "1.0.1");
    }

    function test_what_was_overturned_is_not_submitted_again_with_the_same_evidence() public {
        challenge(id);
        resolve(id, true);
        refused(abi.encodeWithSelector(IReleaseGate.EvidenceOverturned.selector, ARTIFACT, MANIFEST));
        submit();
        decide(verdict(submit(keccak256("other evidence")), Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        vm.prank(maintainer);
        gate.submit(keccak256("other artifact"), MANIFEST, criminalJustice(), "other", "1");
    }

    function test_nor_is_what_was_submitted_before_cleared_on_it() public {
        ReleaseId second = submit();
        challenge(id);
        resolve(id, true);
        Verdict memory v = verdict(second, Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        refused(abi.encodeWithSelector(IReleaseGate.EvidenceOverturned.selector, ARTIFACT, MANIFEST));
        gate.decide(v, signers, signatures);
        decide(verdict(second, Outcome.Blocked, measured(0, 1)));
        assertStatus(second, IReleaseGate.Status.Blocked);
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
