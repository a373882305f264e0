// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId, Scope, Standing, Verdict} from "../../src/Types.sol";
import {Community} from "../support/Community.sol";
import {vm} from "../support/Vm.sol";

/// @notice D3 and D10: what it costs to keep a release down, and for how long anybody can.
contract ChallengesTest is Community {
    bytes32 private constant OTHER_MANIFEST = keccak256("other evidence");

    ReleaseId private id;

    function setUp() public override {
        super.setUp();
        enact(FAIRNESS, fairness());
        id = submit();
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        vm.prank(bob);
        token.transfer(mallory, 200_000e18);
        address[3] memory challengers = [alice, carol, mallory];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(challengers[i]);
            token.approve(address(gate), type(uint256).max);
        }
    }

    function challenge(address who, ReleaseId release) private {
        vm.prank(who);
        gate.challenge(release, 0, "because");
    }

    function resolve(ReleaseId release, bool upheld) private {
        vm.prank(address(timelock));
        gate.resolve(release, upheld, "");
    }

    function credit() private pure returns (Scope memory) {
        return Scope(keccak256("credit"), keccak256("binary-classification"), keccak256("high"));
    }

    function submit(Scope memory scope, bytes32 manifest) private returns (ReleaseId) {
        return submit(maintainer, submission(ARTIFACT, manifest, scope));
    }

    function clear(ReleaseId release) private {
        decide(verdict(release, Outcome.Cleared, measured(0, 1)));
    }

    function refuse(ReleaseId release) private {
        decide(verdict(release, Outcome.Blocked, measured(0, 1)));
    }

    function ships() private view returns (bool) {
        return gate.isClearedFor(ARTIFACT, criminalJustice());
    }

    // D3: one challenge after the other

    function test_the_bond_doubles_with_each_dismissed_challenge() public {
        uint256 bond = BOND;
        for (uint256 i = 0; i < 6; ++i) {
            vm.assertEq(gate.bondOf(id), bond, "the next bond");
            challenge(mallory, id);
            vm.assertEq(gate.challengeOf(id).bond, bond);
            bond *= 2;
            vm.assertEq(gate.bondOf(id), bond, "while it is open, what follows its dismissal");
            skip(1 hours);
            resolve(id, false);
        }
        // 6,300 of 1,000,000 tokens instead of 600
        vm.assertEq(token.balanceOf(mallory), 200_000e18 - 63 * BOND);
        vm.assertEq(token.balanceOf(maintainer), 63 * BOND / 2);
        vm.assertEq(gate.rewards(), 63 * BOND / 2);
    }

    /// @dev what was done to the product before: six challenges, each dismissed by a vote of eight days, again at once
    function test_six_challenges_keep_a_release_down_no_longer_than_one_may() public {
        uint256 down = 0;
        for (uint256 i = 0; i < 6; ++i) {
            challenge(mallory, id);
            for (uint256 hour = 0; hour < 8 * 24; ++hour) {
                if (!ships()) down += 1 hours;
                skip(1 hours);
            }
            resolve(id, false);
        }
        vm.assertEq(down, LONGEST_CHALLENGE, "down in all");
    }

    /// @dev each dismissed after a time of its own, or by nobody
    function test_no_row_of_challenges_keeps_a_release_down_for_longer(uint32[8] calldata times) public {
        uint256 down = 0;
        for (uint256 i = 0; i < times.length; ++i) {
            challenge(mallory, id);
            uint256 begun = time();
            uint256 end = begun + times[i] % (LONGEST_CHALLENGE + 12 hours);
            uint256 up = uint256(gate.challengeOf(id).downUntil) + 1;
            vm.assertEq(ships(), up == begun, "down at first");
            down += (end < up ? end : up) - begun;
            vm.warp(end);
            vm.assertEq(ships(), end >= up, "down until the time is over");
            if (end <= gate.challengeOf(id).until) resolve(id, false);
            else gate.settle(id);
            vm.assertEq(ships(), true, "up again");
        }
        vm.assertLe(down, LONGEST_CHALLENGE, "down in all");
    }

    function test_a_challenge_that_nobody_resolves_lapses() public {
        challenge(mallory, id);
        uint48 until = uint48(time()) + LONGEST_CHALLENGE;
        vm.warp(until - 1);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Challenged, 1, until - 1);
        vm.warp(until);
        // a vote is still in time
        assertStatus(id, IReleaseGate.Status.Challenged);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, id, until));
        gate.settle(id);
        vm.warp(until + 1);
        // without anybody's transaction
        assertStatus(id, IReleaseGate.Status.Cleared);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
        refused(abi.encodeWithSelector(IReleaseGate.ChallengeOver.selector, id, until));
        resolve(id, true);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Lapsed,
            IReleaseGate.Status.Cleared,
            0,
            BOND / 2,
            until + CHALLENGE_WINDOW,
            ""
        );
        vm.prank(relayer);
        gate.settle(id);
        vm.assertEq(token.balanceOf(maintainer), BOND / 2);
        vm.assertEq(gate.bondOf(id), 2 * BOND, "lapsed is dismissed");
    }

    /// @dev settled late or early, the window is as long
    function test_who_settles_late_makes_no_window_longer() public {
        challenge(mallory, id);
        uint256 end = gate.release(id).challengeableUntil + LONGEST_CHALLENGE;
        skip(100 days);
        gate.settle(id);
        vm.assertEq(gate.release(id).challengeableUntil, end);
        vm.assertEq(gate.release(id).challengedFor, LONGEST_CHALLENGE);
    }

    function test_a_lapsed_challenge_is_settled_by_the_next_call_of_its_scope() public {
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE + 1);
        ReleaseId next = submit();
        assertStatus(id, IReleaseGate.Status.Cleared);
        vm.assertEq(gate.rewards(), BOND / 2);
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE + 1);
        clear(next);
        vm.assertEq(gate.rewards(), 3 * BOND / 2);
    }

    /// @dev the vote on it is proposed and misses the quorum
    function test_a_resolution_that_misses_the_quorum_ends_in_time() public {
        vm.prank(carol);
        token.transfer(relayer, 150_000e18);
        skip(1);
        challenge(mallory, id);
        uint48 until = gate.challengeOf(id).until;
        Motion memory dismissal = motion(address(gate), abi.encodeCall(gate.resolve, (id, false, "no")), "# No");
        propose(carol, dismissal);
        openVote();
        vote(carol, dismissal, FOR);
        closeVote();
        assertState(dismissal, IGovernor.ProposalState.Defeated);
        vm.assertEq(ships(), false);
        vm.warp(until + 1);
        vm.assertEq(ships(), true);
    }

    function test_a_resolution_by_vote_is_in_time() public {
        challenge(mallory, id);
        enactByVote(motion(address(gate), abi.encodeCall(gate.resolve, (id, true, "they are right")), "# Yes"));
        assertStatus(id, IReleaseGate.Status.Blocked);
        vm.assertEq(token.balanceOf(mallory), 200_000e18);
    }

    // who pays

    function test_the_winner_gets_as_much_again_from_what_others_lost() public {
        challenge(mallory, id);
        resolve(id, false);
        challenge(mallory, id);
        resolve(id, false);
        vm.assertEq(gate.rewards(), 150e18);
        challenge(carol, id);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Upheld,
            IReleaseGate.Status.Blocked,
            400e18 + 150e18,
            0,
            gate.release(id).challengeableUntil,
            ""
        );
        resolve(id, true);
        vm.assertEq(token.balanceOf(carol), 200_000e18 + 150e18);
        vm.assertEq(gate.rewards(), 0);
        vm.assertEq(token.balanceOf(address(gate)), 0);
    }

    function test_but_no_more_than_the_bond() public {
        for (uint256 i = 0; i < 3; ++i) {
            challenge(mallory, id);
            resolve(id, false);
        }
        vm.assertEq(gate.rewards(), 350e18);
        ReleaseId other = submit(maintainer, submission("another model", MANIFEST, criminalJustice()));
        clear(other);
        challenge(carol, other);
        resolve(other, true);
        vm.assertEq(token.balanceOf(carol), 200_000e18 + BOND);
        vm.assertEq(gate.rewards(), 250e18);
    }

    function test_of_a_bond_lost_on_a_block_the_maintainer_gets_nothing() public {
        ReleaseId blocked = submit();
        refuse(blocked);
        challenge(mallory, blocked);
        resolve(blocked, false);
        vm.assertEq(token.balanceOf(maintainer), 0);
        vm.assertEq(gate.rewards(), BOND);
    }

    function test_a_recall_rewards_no_challenge() public {
        challenge(mallory, id);
        resolve(id, false);
        challenge(carol, id);
        vm.prank(address(timelock));
        gate.recall(id, "leak");
        vm.assertEq(token.balanceOf(carol), 200_000e18);
        vm.assertEq(gate.rewards(), BOND / 2);
    }

    /// @dev mallory submits, and challenges herself: what she gets back is half
    function test_who_challenges_their_own_release_loses_half_of_the_bond() public {
        ReleaseId own = submit(mallory, submission("mallory's model", MANIFEST, criminalJustice()));
        clear(own);
        challenge(mallory, own);
        skip(LONGEST_CHALLENGE + 1);
        gate.settle(own);
        vm.assertEq(token.balanceOf(mallory), 200_000e18 - BOND / 2);
    }

    // D10: the guardian

    /// @dev one bond, every resolution cancelled, and every suspension there can be
    function test_a_guardian_with_one_bond_does_not_outlast_the_terms() public {
        vm.prank(alice);
        token.transfer(guardian, BOND);
        vm.prank(guardian);
        token.approve(address(gate), BOND);
        uint256 begun = time();
        challenge(guardian, id);
        Motion memory dismissal = motion(address(gate), abi.encodeCall(gate.resolve, (id, false, "no")), "# No");
        propose(alice, dismissal);
        openVote();
        vote(alice, dismissal, FOR);
        closeVote();
        queue(dismissal);
        vm.prank(guardian);
        cancel(dismissal);
        vm.warp(begun + LONGEST_CHALLENGE + 1);
        vm.assertEq(ships(), true);
        vm.prank(guardian);
        gate.suspend(id, LONGEST_SUSPENSION, "");
        vm.warp(begun + LONGEST_CHALLENGE + 1 + LONGEST_SUSPENSION);
        vm.assertEq(ships(), true);
        refused(abi.encodeWithSelector(IReleaseGate.SuspensionTooLong.selector, 1, 0));
        vm.prank(guardian);
        gate.suspend(id, 1, "");
        gate.settle(id);
        vm.expectRevert();
        challenge(guardian, id);
    }

    function suspend(ReleaseId release, uint48 duration) private {
        vm.prank(guardian);
        gate.suspend(release, duration, "");
    }

    function test_no_new_release_and_no_new_decision_renews_the_budget_of_suspensions() public {
        suspend(id, 5 days);
        skip(5 days);
        // submitted again
        ReleaseId next = submit();
        clear(next);
        suspend(next, 5 days);
        skip(5 days);
        // for another scope
        ReleaseId other = submit(credit(), MANIFEST);
        clear(other);
        suspend(other, 2 days);
        skip(2 days);
        // decided again for a later policy set
        enact(FAIRNESS, fairness(), time() + 30 days);
        clear(next);
        suspend(next, 1 days);
        skip(1 days);
        // sent back by a challenge, and decided again
        challenge(carol, next);
        resolve(next, true);
        challenge(carol, next);
        resolve(next, true);
        clear(next);
        vm.assertEq(gate.suspensionLeft(ARTIFACT), 1 days);
        suspend(next, 1 days);
        skip(1 days);
        vm.assertEq(ships(), true);
        refused(abi.encodeWithSelector(IReleaseGate.SuspensionTooLong.selector, 1, 0));
        suspend(other, 1);
    }

    function test_a_release_in_grace_can_be_suspended() public {
        enact(FAIRNESS, fairness(), time() + 30 days);
        refuse(id);
        assertStanding(ARTIFACT, criminalJustice(), Standing.InGrace);
        suspend(id, 1 days);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Suspended, 1, time() + 1 days);
    }

    // nobody is kept from complying

    /// @dev a stricter policy comes, with time to comply; mallory keeps a challenge open at every moment
    function test_who_pays_for_one_challenge_after_the_other_keeps_nobody_from_complying() public {
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE);
        enact(FAIRNESS, fairness(), time() + 3 days);
        skip(1);
        gate.settle(id);
        challenge(mallory, id);
        // a challenge is open, and has no more time to keep anything down
        assertStatus(id, IReleaseGate.Status.Challenged);
        assertStanding(ARTIFACT, criminalJustice(), Standing.InGrace);
        ReleaseId next = submit(criminalJustice(), OTHER_MANIFEST);
        vm.assertEq(gate.isDecidable(next), true);
        clear(next);
        skip(3 days);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared, 2, 0);
    }

    function test_a_scope_is_held_up_to_the_second_in_which_the_release_is_up_again() public {
        challenge(mallory, id);
        uint48 downUntil = gate.challengeOf(id).downUntil;
        vm.warp(downUntil);
        submitRefused(
            maintainer,
            submission(ARTIFACT, OTHER_MANIFEST, criminalJustice()),
            abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, id, downUntil)
        );
        vm.warp(downUntil + 1);
        assertStatus(id, IReleaseGate.Status.Challenged);
        clear(submit(criminalJustice(), OTHER_MANIFEST));
    }

    function test_a_challenge_of_an_earlier_release_goes_on_and_disturbs_no_later_one() public {
        skip(1 days);
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE - 1 days);
        resolve(id, false);
        challenge(mallory, id);
        skip(1 days);
        ReleaseId next = submit(criminalJustice(), OTHER_MANIFEST);
        clear(next);
        challenge(carol, next);
        resolve(id, false);
        assertStatus(id, IReleaseGate.Status.Cleared);
        assertStatus(next, IReleaseGate.Status.Challenged);
        submitRefused(
            maintainer,
            submission(ARTIFACT, OTHER_MANIFEST, criminalJustice()),
            abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, next, time() + LONGEST_CHALLENGE - 1)
        );
        resolve(next, false);
        vm.assertEq(ships(), true);
    }

    /// @dev and what it overturns falls with it
    function test_a_later_release_on_the_same_evidence_falls_with_an_earlier_one() public {
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE);
        resolve(id, false);
        challenge(carol, id);
        ReleaseId next = submit();
        clear(next);
        vm.assertEq(ships(), true);
        resolve(id, true);
        assertStatus(next, IReleaseGate.Status.Blocked);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
    }

    // D10: two submissions are never undecided at once

    function test_an_upheld_challenge_of_a_block_leaves_one_submission_undecided() public {
        ReleaseId blocked = submit();
        refuse(blocked);
        challenge(carol, blocked);
        ReleaseId other = submit(credit(), MANIFEST);
        resolve(blocked, true);
        assertStatus(blocked, IReleaseGate.Status.Withdrawn);
        assertStatus(other, IReleaseGate.Status.Submitted);
        vm.assertEq(ReleaseId.unwrap(gate.undecidedOf(ARTIFACT)), ReleaseId.unwrap(other));
        vm.assertEq(gate.isDecidable(blocked), false);
        vm.assertEq(gate.isDecidable(other), true);
        vm.assertEq(token.balanceOf(carol), 200_000e18, "the challenger has won all the same");
        clear(other);
        clear(submit());
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_an_upheld_challenge_of_a_block_that_was_replaced_sends_nothing_back() public {
        ReleaseId blocked = submit();
        refuse(blocked);
        challenge(mallory, blocked);
        skip(LONGEST_CHALLENGE);
        resolve(blocked, false);
        challenge(carol, blocked);
        ReleaseId next = submit();
        clear(next);
        resolve(blocked, true);
        assertStatus(blocked, IReleaseGate.Status.Withdrawn);
        vm.assertEq(ReleaseId.unwrap(gate.undecidedOf(ARTIFACT)), 0);
        vm.assertEq(ships(), true);
    }

    // D10: superseding

    function supersede() private returns (ReleaseId next) {
        next = submit(maintainer, submission("newer weights", OTHER_MANIFEST, criminalJustice()));
        clear(next);
        vm.prank(maintainer);
        gate.supersede(id, next);
    }

    function test_superseding_dodges_no_challenge() public {
        supersede();
        challenge(carol, id);
        vm.assertEq(uint256(gate.challengeOf(id).challenged), uint256(IReleaseGate.Status.Superseded));
        assertStanding(ARTIFACT, criminalJustice(), Standing.Superseded);
        resolve(id, true);
        assertStatus(id, IReleaseGate.Status.Blocked);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
        submitRefused(
            maintainer,
            submission(ARTIFACT, MANIFEST, criminalJustice()),
            abi.encodeWithSelector(IReleaseGate.EvidenceOverturned.selector, ARTIFACT, MANIFEST)
        );
    }

    function test_a_dismissed_challenge_of_a_superseded_release_rewards_no_maintainer() public {
        supersede();
        challenge(mallory, id);
        resolve(id, false);
        assertStatus(id, IReleaseGate.Status.Superseded);
        vm.assertEq(token.balanceOf(maintainer), 0);
        vm.assertEq(gate.rewards(), BOND);
    }

    function test_what_is_challenged_is_not_superseded() public {
        ReleaseId next = submit(maintainer, submission("newer weights", OTHER_MANIFEST, criminalJustice()));
        clear(next);
        challenge(carol, id);
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Challenged));
        vm.prank(maintainer);
        gate.supersede(id, next);
    }

    // D10: evidence, recalls

    function test_overturned_evidence_takes_every_release_of_the_artifact_down() public {
        ReleaseId other = submit(credit(), MANIFEST);
        clear(other);
        ReleaseId elsewhere = submit(maintainer, submission("another model", MANIFEST, criminalJustice()));
        clear(elsewhere);
        challenge(carol, id);
        vm.assertEq(gate.isClearedFor(ARTIFACT, credit()), true);
        resolve(id, true);
        assertStatus(other, IReleaseGate.Status.Blocked);
        assertStanding(ARTIFACT, credit(), Standing.Blocked);
        assertStanding("another model", criminalJustice(), Standing.Cleared);
        // other evidence brings it back
        clear(submit(credit(), OTHER_MANIFEST));
        assertStanding(ARTIFACT, credit(), Standing.Cleared);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
    }

    function test_a_bond_is_not_locked_when_another_release_is_recalled() public {
        ReleaseId other = submit(credit(), MANIFEST);
        clear(other);
        challenge(carol, id);
        vm.prank(address(timelock));
        gate.recall(other, "leak");
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Recalled,
            IReleaseGate.Status.Recalled,
            BOND,
            0,
            gate.release(id).challengeableUntil,
            ""
        );
        vm.prank(relayer);
        gate.settle(id);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
        vm.assertEq(token.balanceOf(address(gate)), 0);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Recalled);
    }
}
