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
        resolve(release, upheld, "");
    }

    function resolution(bool upheld, string memory why) private view returns (Motion memory) {
        uint48 at = gate.challengeOf(id).challengedAt;
        return motion(address(gate), abi.encodeCall(gate.resolve, (id, at, upheld, "")), why);
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
        resolveRefused(id, true, abi.encodeWithSelector(IReleaseGate.ChallengeOver.selector, id, until));
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
        Motion memory dismissal = resolution(false, "# No");
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
        enactByVote(resolution(true, "# Yes"));
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
        Motion memory dismissal = resolution(false, "# No");
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

    // a vote on one challenge decides no other

    function accept(Motion memory m) private {
        propose(alice, m);
        openVote();
        vote(alice, m, FOR);
        vote(bob, m, FOR);
        closeVote();
        queue(m);
        skip(TIMELOCK_DELAY);
    }

    /// @dev a friend of the maintainer challenges for nothing; the vote on it comes too late, and is kept for the next challenge
    function test_a_dismissal_that_came_too_late_does_not_dismiss_the_next_challenge() public {
        challenge(mallory, id);
        uint48 first = uint48(time());
        skip(14 days);
        Motion memory late = resolution(false, "# It says nothing");
        accept(late);
        vm.expectPartialRevert(IReleaseGate.ChallengeOver.selector);
        execute(late);
        gate.settle(id);
        challenge(carol, id);
        refused(abi.encodeWithSelector(IReleaseGate.OtherChallenge.selector, id, first, time()));
        execute(late);
        assertStatus(id, IReleaseGate.Status.Challenged);
        resolve(id, true);
        vm.assertEq(token.balanceOf(carol), 200_000e18 + BOND / 2, "the challenger with evidence wins");
    }

    /// @dev of two proposals to uphold the second would say the opposite, of the block that the first has made
    function test_a_second_vote_that_upholds_a_challenge_brings_nothing_back() public {
        challenge(carol, id);
        Motion memory one = resolution(true, "# The evidence is false");
        Motion memory two = resolution(true, "# The evidence is false, in other words");
        propose(alice, one);
        propose(alice, two);
        openVote();
        vote(alice, one, FOR);
        vote(alice, two, FOR);
        closeVote();
        queue(one);
        queue(two);
        skip(TIMELOCK_DELAY);
        execute(one);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
        challenge(mallory, id);
        vm.expectPartialRevert(IReleaseGate.OtherChallenge.selector);
        execute(two);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
    }

    function test_a_lift_that_came_too_late_does_not_end_the_next_suspension() public {
        suspend(id, 5 days);
        uint48 first = gate.suspendedUntil(ARTIFACT);
        Motion memory late = motion(address(gate), abi.encodeCall(gate.lift, (id, first)), "# Lift");
        accept(late);
        bytes memory with = abi.encodeWithSelector(IReleaseGate.NotSuspended.selector, id, first);
        refused(with);
        execute(late);
        suspend(id, 5 days);
        refused(with);
        execute(late);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Suspended);
    }

    // renewed again and again

    function renewFor(uint48 duration) private {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        v.validUntil = uint48(time()) + duration;
        decide(v);
    }

    /// @dev A clearance of 30 days, renewed for a year; mallory challenges whenever she can. One budget of down time, and each
    /// bond twice the one before.
    function test_a_year_of_renewals_is_one_budget_of_down_time_and_one_row_of_bonds() public {
        enact(FAIRNESS, fairness());
        uint256 down = 0;
        uint256 bond = BOND;
        uint256 bonds = 0;
        for (uint256 month = 0; month < 10; ++month) {
            if (!ships() && month != 0) vm.assertTrue(gate.isDecidable(id), "nobody keeps it from being renewed");
            renewFor(30 days - 1);
            vm.assertEq(gate.bondOf(id), bond, "a renewal forgives nothing");
            challenge(mallory, id);
            bonds += bond;
            bond *= 2;
            for (uint256 hour = 0; hour < 30 * 24; ++hour) {
                if (!ships()) down += 1 hours;
                skip(1 hours);
            }
        }
        vm.assertEq(down, LONGEST_CHALLENGE, "down in all");
        vm.assertEq(bonds, (2 ** 10 - 1) * BOND, "102,300 tokens instead of 1,000");
        gate.settle(id);
        vm.assertEq(token.balanceOf(mallory), 200_000e18 - bonds);
        vm.assertEq(gate.release(id).challengedFor, LONGEST_CHALLENGE);
    }

    /// @dev what was down counts when a renewal takes the challenge's place, though the bond goes back
    function test_a_challenge_that_a_renewal_replaced_has_used_up_its_down_time() public {
        challenge(mallory, id);
        skip(7 days);
        resolve(id, false);
        challenge(mallory, id);
        skip(14 days);
        enact(FAIRNESS, fairness());
        clear(id);
        vm.assertEq(gate.release(id).challengedFor, LONGEST_CHALLENGE);
        vm.assertEq(token.balanceOf(mallory), 200_000e18 - BOND);
        vm.assertEq(gate.bondOf(id), 2 * BOND);
        challenge(mallory, id);
        vm.assertEq(ships(), true, "not a second longer");
    }

    function test_another_round_has_a_budget_of_its_own() public {
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE);
        resolve(id, false);
        challenge(carol, id);
        resolve(id, true);
        challenge(carol, id);
        resolve(id, true);
        clear(id);
        vm.assertEq(gate.bondOf(id), BOND);
        vm.assertEq(gate.release(id).challengedFor, 0);
        challenge(mallory, id);
        vm.assertEq(ships(), false);
    }

    /// @dev mallory keeps a challenge open at every moment; only what it may keep down is down
    function test_a_challenge_without_down_time_makes_no_release_overdue() public {
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE + 1);
        enact(FAIRNESS, fairness(), time() + 3 days);
        challenge(mallory, id);
        vm.assertEq(gate.isDecidable(id), true);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ChallengeResolved(
            id,
            ARTIFACT,
            IReleaseGate.Ending.Replaced,
            IReleaseGate.Status.Cleared,
            2 * BOND,
            0,
            gate.release(id).challengeableUntil,
            ""
        );
        clear(id);
        skip(3 days);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared, 2, 0);
        vm.assertEq(gate.challengeOf(id).challenger, address(0));
        vm.assertEq(token.balanceOf(mallory), 200_000e18 - BOND, "the bond of what was replaced goes back");
        // the new decision is disputed like every other
        challenge(mallory, id);
        vm.assertEq(ships(), true);
        resolve(id, true);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Blocked);
    }

    function test_nor_does_it_keep_a_clearance_that_expires_from_being_renewed() public {
        enact(FAIRNESS, fairness());
        renewFor(25 days);
        challenge(mallory, id);
        skip(LONGEST_CHALLENGE + 1);
        challenge(mallory, id);
        decideRefused(
            verdict(id, Outcome.Cleared, measured(0, 1)),
            abi.encodeWithSelector(IReleaseGate.ChallengeOpen.selector, id, time() + LONGEST_CHALLENGE)
        );
        skip(5 days);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Overdue);
        clear(id);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
    }

    /// @dev a challenge of a block takes nothing down, and holds nothing up
    function test_a_challenge_of_a_block_does_not_hold_up_the_corrected_submission() public {
        refuse(submit());
        ReleaseId blocked = gate.latestOf(ARTIFACT);
        challenge(mallory, blocked);
        vm.assertEq(gate.challengeOf(blocked).downUntil, time() - 1);
        ReleaseId next = submit(criminalJustice(), OTHER_MANIFEST);
        clear(next);
        vm.assertEq(ships(), true);
        resolve(blocked, false);
        vm.assertEq(gate.release(blocked).challengedFor, 0);
    }

    /// @dev what a vote upholds at last can be disputed as long as what it blocked could
    function test_a_block_by_a_late_vote_can_be_challenged() public {
        skip(CHALLENGE_WINDOW);
        challenge(mallory, id);
        skip(8 days);
        resolve(id, true);
        vm.assertEq(gate.release(id).challengeableUntil, time());
        challenge(carol, id);
        resolve(id, true);
        assertStatus(id, IReleaseGate.Status.Submitted);
    }

    // evidence

    function overturned() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReleaseGate.EvidenceOverturned.selector, ARTIFACT, MANIFEST);
    }

    /// @dev a vote on the block of another scope says nothing about what another vote has found false
    function test_evidence_does_not_come_back_by_a_vote_on_another_release() public {
        ReleaseId blocked = submit(credit(), MANIFEST);
        refuse(blocked);
        challenge(mallory, blocked);
        challenge(carol, id);
        resolve(id, true);
        resolve(blocked, true);
        assertStatus(blocked, IReleaseGate.Status.Withdrawn);
        submitRefused(maintainer, submission(ARTIFACT, MANIFEST, criminalJustice()), overturned());
        submitRefused(maintainer, submission(ARTIFACT, MANIFEST, credit()), overturned());
        // but by one on the release whose challenge overturned it
        challenge(carol, id);
        resolve(id, true);
        clear(id);
        vm.assertEq(ships(), true);
    }

    /// @dev in the other order, what was sent back waits on the evidence that falls
    function test_what_was_sent_back_falls_with_its_evidence() public {
        ReleaseId blocked = submit(credit(), MANIFEST);
        refuse(blocked);
        challenge(mallory, blocked);
        challenge(carol, id);
        resolve(blocked, true);
        assertStatus(blocked, IReleaseGate.Status.Submitted);
        resolve(id, true);
        assertStatus(blocked, IReleaseGate.Status.Withdrawn);
        vm.assertEq(gate.isDecidable(blocked), false);
    }

    /// @dev a sure reward for what is known already
    function test_a_clearance_on_overturned_evidence_is_not_challenged_again() public {
        ReleaseId other = submit(credit(), MANIFEST);
        clear(other);
        challenge(carol, id);
        resolve(id, true);
        assertStatus(other, IReleaseGate.Status.Blocked);
        refused(overturned());
        challenge(mallory, other);
    }

    function test_no_clearance_on_overturned_evidence_is_renewed() public {
        ReleaseId other = submit(credit(), MANIFEST);
        clear(other);
        challenge(carol, id);
        resolve(id, true);
        enact(FAIRNESS, fairness(), time() + 30 days);
        vm.assertEq(gate.isDecidable(other), false);
        decideRefused(verdict(other, Outcome.Cleared, measured(0, 1)), overturned());
    }

    // rewards

    /// @dev mallory challenges a planted release of her own until the bond is large, and wins at last
    function test_nobody_wins_more_from_the_bonds_of_others_than_the_first_bond() public {
        for (uint256 i = 0; i < 5; ++i) {
            challenge(alice, id);
            resolve(id, false);
        }
        vm.assertEq(gate.rewards(), 31 * BOND / 2);
        ReleaseId planted = submit(mallory, submission("mallory's model", MANIFEST, criminalJustice()));
        clear(planted);
        for (uint256 i = 0; i < 5; ++i) {
            challenge(mallory, planted);
            resolve(planted, false);
        }
        challenge(mallory, planted);
        resolve(planted, true);
        vm.assertEq(token.balanceOf(mallory), 200_000e18 + BOND);
        vm.assertEq(gate.rewards(), 31 * BOND / 2 - BOND);
    }

    // recalls

    /// @dev through another release; a vote on what was open before comes after it
    function test_a_vote_after_a_recall_neither_takes_a_bond_nor_pays_a_reward() public {
        challenge(mallory, id);
        resolve(id, false);
        ReleaseId other = submit(credit(), MANIFEST);
        clear(other);
        challenge(carol, id);
        challenge(alice, other);
        uint256 poor = token.balanceOf(alice);
        ReleaseId third = submit(maintainer, submission(ARTIFACT, OTHER_MANIFEST, anyScope()));
        vm.prank(address(timelock));
        gate.recall(third, "leak");
        resolve(id, true);
        resolve(other, false);
        vm.assertEq(token.balanceOf(carol), 200_000e18);
        vm.assertEq(token.balanceOf(alice), poor + BOND);
        vm.assertEq(gate.rewards(), BOND / 2);
        assertStatus(other, IReleaseGate.Status.Recalled);
    }
}
