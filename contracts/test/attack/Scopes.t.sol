// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {
    Bound,
    Comparator,
    Measurement,
    Outcome,
    PolicyId,
    ReleaseId,
    Scope,
    Standing,
    Verdict
} from "../../src/Types.sol";
import {Community} from "../support/Community.sol";
import {vm} from "../support/Vm.sol";

/// @notice D5: an answer for a scope and for now.
contract ScopesTest is Community {
    bytes32 private constant JUSTICE = keccak256("criminal-justice");
    bytes32 private constant CREDIT = keccak256("credit");
    bytes32 private constant BINARY = keccak256("binary-classification");
    bytes32 private constant HIGH = keccak256("high");
    bytes32 private constant OTHER_MANIFEST = keccak256("other evidence");

    function domain(bytes32 name) private pure returns (Scope memory) {
        return Scope(name, BINARY, HIGH);
    }

    function submit(Scope memory scope) private returns (ReleaseId) {
        return submit(maintainer, submission(ARTIFACT, MANIFEST, scope));
    }

    function decided(Scope memory scope, Outcome outcome) private returns (ReleaseId id) {
        id = submit(scope);
        decide(verdict(id, outcome, noMeasurements()));
    }

    function again(ReleaseId id, Outcome outcome) private {
        decide(verdict(id, outcome, noMeasurements()));
    }

    function challenge(ReleaseId id) private {
        vm.prank(carol);
        token.approve(address(gate), type(uint256).max);
        vm.prank(carol);
        gate.challenge(id, 0, "");
    }

    function empty(uint256 graceUntil) private {
        enact(FAIRNESS, new Bound[](0), graceUntil);
    }

    /// @dev what was done to the product before
    function test_what_is_blocked_for_a_domain_is_not_cleared_by_another_name() public {
        Bound[] memory bounds = new Bound[](1);
        bounds[0] = Bound(RACE_GAP, Comparator.AtMost, 100_000, Scope(JUSTICE, 0, 0));
        enact(FAIRNESS, bounds);
        decided(domain(JUSTICE), Outcome.Blocked);
        decided(domain("toys"), Outcome.Cleared);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked);
        assertStanding(ARTIFACT, domain("toys"), Standing.Cleared);
        assertStanding(ARTIFACT, Scope(JUSTICE, 0, 0), Standing.Blocked);
        assertStanding(ARTIFACT, Scope("toys", 0, 0), Standing.Cleared);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    // every answer

    function test_unknown() public {
        assertStanding(ARTIFACT, anyScope(), Standing.Unknown, 0, 0);
        decided(domain(JUSTICE), Outcome.Cleared);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Unknown, 0, 0);
        assertStanding("another model", domain(JUSTICE), Standing.Unknown, 0, 0);
    }

    /// @dev a recall is an answer where there is one
    function test_unknown_for_a_scope_of_a_recalled_artifact_that_was_never_submitted() public {
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        vm.prank(address(timelock));
        gate.recall(id, "");
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Unknown, 0, 0);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Recalled, 0, 0);
    }

    function test_undecided() public {
        empty(0);
        submit(domain(JUSTICE));
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Undecided, 0, 0);
    }

    function test_cleared_until_the_verdict_expires() public {
        empty(0);
        ReleaseId id = submit(domain(JUSTICE));
        Verdict memory v = verdict(id, Outcome.Cleared, noMeasurements());
        v.validUntil = uint48(time()) + 30 days;
        decide(v);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 1, time() + 30 days);
        skip(30 days);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared);
        skip(1);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Overdue, 1, 0);
        // no new submission is needed
        vm.assertEq(gate.isDecidable(id), true);
        again(id, Outcome.Cleared);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 1, 0);
    }

    function test_a_verdict_that_is_valid_is_not_replaced() public {
        ReleaseId id = submit(domain(JUSTICE));
        Verdict memory v = verdict(id, Outcome.Cleared, noMeasurements());
        v.validUntil = uint48(time()) + 30 days;
        decide(v);
        skip(30 days);
        vm.assertEq(gate.isDecidable(id), false);
        decideRefused(
            verdict(id, Outcome.Blocked, noMeasurements()),
            abi.encodeWithSelector(IReleaseGate.StillDecided.selector, id, 0)
        );
    }

    function test_blocked_and_inconclusive() public {
        empty(0);
        decided(domain(JUSTICE), Outcome.Blocked);
        decided(domain(CREDIT), Outcome.Inconclusive);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked, 1, 0);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Inconclusive, 1, 0);
        assertStanding(ARTIFACT, anyScope(), Standing.Blocked, 1, 0);
    }

    function test_challenged_suspended_and_recalled() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        ReleaseId other = decided(domain(CREDIT), Outcome.Cleared);
        challenge(id);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Challenged, 1, time() + LONGEST_CHALLENGE - 1);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Cleared, 1, 0);
        vm.prank(guardian);
        gate.suspend(other, 1 days, "");
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Suspended, 1, time() + 1 days);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Suspended, 1, time() + 1 days);
        vm.prank(address(timelock));
        gate.recall(other, "");
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Recalled, 1, 0);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Recalled, 1, 0);
    }

    /// @dev a challenge of a block changes no answer
    function test_a_challenged_block_is_blocked() public {
        ReleaseId id = decided(domain(JUSTICE), Outcome.Blocked);
        challenge(id);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked, 0, 0);
    }

    function test_superseded_and_withdrawn() public {
        empty(0);
        ReleaseId old = decided(domain(JUSTICE), Outcome.Cleared);
        ReleaseId next = submit(maintainer, submission("newer weights", MANIFEST, domain(JUSTICE)));
        again(next, Outcome.Cleared);
        vm.prank(maintainer);
        gate.supersede(old, next);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Superseded, 1, 0);
        ReleaseId open = submit(domain(CREDIT));
        vm.prank(maintainer);
        gate.withdraw(open);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Withdrawn, 0, 0);
    }

    /// @dev a suspension is no way out of something worse
    function test_blocked_stays_blocked_when_the_artifact_is_suspended() public {
        ReleaseId id = decided(domain(CREDIT), Outcome.Cleared);
        decided(domain(JUSTICE), Outcome.Blocked);
        vm.prank(guardian);
        gate.suspend(id, 1 days, "");
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Suspended);
    }

    // which scopes overlap

    function test_a_zero_field_of_the_question_is_any() public {
        decided(Scope(JUSTICE, BINARY, HIGH), Outcome.Cleared);
        decided(Scope(CREDIT, BINARY, HIGH), Outcome.Blocked);
        assertStanding(ARTIFACT, Scope(JUSTICE, 0, 0), Standing.Cleared);
        assertStanding(ARTIFACT, Scope(0, BINARY, 0), Standing.Blocked);
        assertStanding(ARTIFACT, Scope(0, 0, HIGH), Standing.Blocked);
        assertStanding(ARTIFACT, Scope(0, "regression", 0), Standing.Unknown);
        assertStanding(ARTIFACT, Scope(JUSTICE, "regression", 0), Standing.Unknown);
        assertStanding(ARTIFACT, Scope(JUSTICE, BINARY, "low"), Standing.Unknown);
        assertStanding(ARTIFACT, anyScope(), Standing.Blocked);
    }

    function test_a_zero_field_of_a_release_is_any() public {
        decided(Scope(JUSTICE, 0, 0), Outcome.Blocked);
        decided(Scope(JUSTICE, BINARY, HIGH), Outcome.Cleared);
        assertStanding(ARTIFACT, Scope(JUSTICE, BINARY, HIGH), Standing.Blocked);
        decided(Scope(0, 0, "low"), Outcome.Inconclusive);
        assertStanding(ARTIFACT, Scope(CREDIT, BINARY, "low"), Standing.Inconclusive);
        assertStanding(ARTIFACT, Scope(CREDIT, BINARY, HIGH), Standing.Unknown);
    }

    function test_the_worst_of_the_overlapping_answers_wins() public {
        empty(0);
        decided(Scope(JUSTICE, 0, 0), Outcome.Cleared);
        assertStanding(ARTIFACT, anyScope(), Standing.Cleared);
        ReleaseId open = submit(Scope("undecided", 0, 0));
        assertStanding(ARTIFACT, anyScope(), Standing.Undecided);
        again(open, Outcome.Inconclusive);
        assertStanding(ARTIFACT, anyScope(), Standing.Inconclusive);
        ReleaseId challenged = decided(Scope("challenged", 0, 0), Outcome.Cleared);
        challenge(challenged);
        assertStanding(ARTIFACT, anyScope(), Standing.Challenged);
        decided(Scope("blocked", 0, 0), Outcome.Blocked);
        assertStanding(ARTIFACT, anyScope(), Standing.Blocked);
        assertStanding(ARTIFACT, Scope(JUSTICE, 0, 0), Standing.Cleared);
    }

    /// @dev the epoch behind an answer is the oldest of those that give it, its end the earliest
    function test_of_two_that_let_ship_the_answer_ends_with_the_first() public {
        empty(0);
        Verdict memory v = verdict(submit(domain(JUSTICE)), Outcome.Cleared, noMeasurements());
        v.validUntil = uint48(time()) + 5 days;
        decide(v);
        empty(time() + 9 days);
        decided(domain(CREDIT), Outcome.Cleared);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, time() + 5 days);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Cleared, 2, 0);
        assertStanding(ARTIFACT, anyScope(), Standing.InGrace, 1, time() + 5 days);
    }

    function test_16_scopes_and_no_more() public {
        for (uint256 i = 1; i <= 16; ++i) {
            decided(Scope(bytes32(i), 0, 0), i == 16 ? Outcome.Blocked : Outcome.Cleared);
        }
        vm.assertEq(gate.decisiveReleasesOf(ARTIFACT).length, 16);
        assertStanding(ARTIFACT, Scope(bytes32(uint256(15)), 0, 0), Standing.Cleared);
        assertStanding(ARTIFACT, Scope(bytes32(uint256(16)), 0, 0), Standing.Blocked);
        assertStanding(ARTIFACT, anyScope(), Standing.Blocked);
        submitRefused(
            maintainer,
            submission(ARTIFACT, MANIFEST, Scope(bytes32(uint256(17)), 0, 0)),
            abi.encodeWithSelector(IReleaseGate.TooManyScopes.selector, ARTIFACT, 16)
        );
        // the scopes there are can be submitted for again
        decided(Scope(bytes32(uint256(16)), 0, 0), Outcome.Cleared);
        assertStanding(ARTIFACT, anyScope(), Standing.Cleared);
    }

    function test_the_decisive_release_of_a_scope_is_the_latest_decided() public {
        ReleaseId first = submit(domain(JUSTICE));
        vm.assertEq(ReleaseId.unwrap(gate.decisiveReleasesOf(ARTIFACT)[0]), ReleaseId.unwrap(first));
        again(first, Outcome.Blocked);
        ReleaseId second = submit(domain(JUSTICE));
        vm.assertEq(ReleaseId.unwrap(gate.decisiveReleasesOf(ARTIFACT)[0]), ReleaseId.unwrap(first));
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked);
        again(second, Outcome.Cleared);
        vm.assertEq(ReleaseId.unwrap(gate.decisiveReleasesOf(ARTIFACT)[0]), ReleaseId.unwrap(second));
        vm.assertEq(gate.decisiveReleasesOf(ARTIFACT).length, 1);
    }

    function test_is_cleared_is_cleared_for_every_scope_it_was_ever_submitted_for() public {
        decided(domain(JUSTICE), Outcome.Cleared);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        ReleaseId other = submit(domain(CREDIT));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        again(other, Outcome.Cleared);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        vm.assertEq(gate.isCleared("another model"), false);
    }

    // grace

    function test_a_new_policy_leaves_time_and_then_none() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        uint256 end = time() + 10 days;
        empty(end);
        vm.assertEq(registry.graceSince(1), end);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, end);
        vm.warp(end - 1);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, end);
        vm.warp(end);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Overdue, 1, 0);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        // renewed without a new submission
        again(id, Outcome.Cleared);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 2, 0);
    }

    function test_without_time_to_comply_a_release_is_overdue_at_once() public {
        empty(0);
        decided(domain(JUSTICE), Outcome.Cleared);
        empty(time() - 1);
        vm.assertEq(registry.graceSince(1), time());
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Overdue, 1, 0);
    }

    function test_the_earliest_end_of_grace_since_the_clearance_counts() public {
        empty(0);
        decided(domain(JUSTICE), Outcome.Cleared);
        uint256 now_ = time();
        empty(now_ + 10 days);
        empty(now_ + 20 days);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, now_ + 10 days);
        empty(now_ + 5 days);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, now_ + 5 days);
        // what is cleared now is bound by what comes later
        decided(domain(CREDIT), Outcome.Cleared);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Cleared, 4, 0);
        empty(now_ + 40 days);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.InGrace, 4, now_ + 40 days);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, now_ + 5 days);
    }

    function test_a_repeal_makes_nothing_overdue() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        vm.prank(address(timelock));
        registry.repeal(FAIRNESS);
        vm.assertEq(registry.epoch(), 2);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 1, 0);
        skip(365 days);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 1, 0);
        decideRefused(
            verdict(id, Outcome.Blocked, noMeasurements()),
            abi.encodeWithSelector(IReleaseGate.StillDecided.selector, id, 1)
        );
    }

    function test_a_new_decision_that_clears_counts_at_once() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        enact(FAIRNESS, fairness(), time() + 10 days);
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 2, 0);
        IReleaseGate.Release memory r = gate.release(id);
        vm.assertEq(r.epoch, 2);
        vm.assertEq(r.challengeableUntil, time() + CHALLENGE_WINDOW);
    }

    function test_a_new_decision_that_does_not_clear_counts_when_the_grace_is_over() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        uint256 end = time() + 10 days;
        enact(FAIRNESS, fairness(), end);
        decide(verdict(id, Outcome.Blocked, measured(0, 200_000)));
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, end);
        vm.assertEq(gate.isDecidable(id), false);
        vm.warp(end);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked, 2, 0);
        decideRefused(
            verdict(id, Outcome.Cleared, measured(0, 1)),
            abi.encodeWithSelector(IReleaseGate.StillDecided.selector, id, 2)
        );
    }

    /// @dev another policy comes while a block waits for its day
    function test_in_grace_it_can_be_decided_once_for_each_policy_set() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        uint256 end = time() + 10 days;
        empty(end);
        again(id, Outcome.Inconclusive);
        decideRefused(
            verdict(id, Outcome.Cleared, noMeasurements()),
            abi.encodeWithSelector(IReleaseGate.StillDecided.selector, id, 2)
        );
        empty(end + 5 days);
        vm.assertEq(gate.isDecidable(id), true);
        again(id, Outcome.Cleared);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 3, 0);
    }

    function test_a_block_is_not_decided_again_for_a_new_policy() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Blocked);
        empty(time() + 10 days);
        vm.assertEq(gate.isDecidable(id), false);
        decideRefused(
            verdict(id, Outcome.Cleared, noMeasurements()),
            abi.encodeWithSelector(IReleaseGate.StillDecided.selector, id, 1)
        );
    }

    /// @dev an upheld challenge of the new block: undecided once the grace is over
    function test_sent_back_in_grace_it_is_in_grace_until_it_is_undecided() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        uint256 end = time() + 10 days;
        empty(end);
        again(id, Outcome.Blocked);
        challenge(id);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, end);
        resolve(id, true, "");
        assertStatus(id, IReleaseGate.Status.Submitted);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, end);
        vm.warp(end);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Undecided, 2, 0);
        again(id, Outcome.Cleared);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Cleared, 2, 0);
    }

    /// @dev the time to comply is no time to ship what was found false
    function test_overturned_evidence_has_no_grace() public {
        empty(0);
        ReleaseId id = decided(domain(JUSTICE), Outcome.Cleared);
        ReleaseId other = decided(domain(CREDIT), Outcome.Cleared);
        empty(time() + 10 days);
        again(other, Outcome.Blocked);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.InGrace);
        challenge(id);
        resolve(id, true, "");
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked);
        assertStanding(ARTIFACT, domain(CREDIT), Standing.Blocked);
    }

    function test_an_expired_clearance_has_no_grace() public {
        empty(0);
        ReleaseId id = submit(domain(JUSTICE));
        Verdict memory v = verdict(id, Outcome.Cleared, noMeasurements());
        v.validUntil = uint48(time()) + 5 days;
        decide(v);
        uint256 end = time() + 10 days;
        empty(end);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, time() + 5 days);
        again(id, Outcome.Blocked);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.InGrace, 1, time() + 5 days);
        skip(5 days + 1);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked, 2, 0);
    }

    /// @dev a superseded release may not ship: not even until the end of a grace
    function test_what_was_superseded_has_no_grace() public {
        empty(0);
        ReleaseId old = decided(domain(JUSTICE), Outcome.Cleared);
        ReleaseId next = submit(maintainer, submission("newer weights", MANIFEST, domain(JUSTICE)));
        empty(time() + 10 days);
        again(next, Outcome.Cleared);
        vm.prank(maintainer);
        gate.supersede(old, next);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Superseded);
    }

    function test_a_new_submission_that_is_blocked_counts_at_once() public {
        empty(0);
        decided(domain(JUSTICE), Outcome.Cleared);
        empty(time() + 10 days);
        ReleaseId next = submit(maintainer, submission(ARTIFACT, OTHER_MANIFEST, domain(JUSTICE)));
        again(next, Outcome.Blocked);
        assertStanding(ARTIFACT, domain(JUSTICE), Standing.Blocked, 2, 0);
    }
}
