// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId, Scope, Standing} from "../../src/Types.sol";
import {Community} from "../support/Community.sol";
import {vm} from "../support/Vm.sol";

/// @notice D8: a digest belongs to who committed to it, not to who saw it.
contract ClaimsTest is Community {
    function mine() private pure returns (IReleaseGate.Submission memory) {
        return submission(ARTIFACT, MANIFEST, criminalJustice());
    }

    function commitment(address who) private pure returns (bytes32) {
        return keccak256(abi.encode(ARTIFACT, who, SALT));
    }

    function notCommitted(address who) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReleaseGate.NotCommitted.selector, commitment(who));
    }

    function nextBlock() private {
        vm.roll(vm.getBlockNumber() + 1);
    }

    /// @dev mallory reads the submission while it waits, and sends her own before it
    function test_a_digest_copied_from_the_mempool_is_not_claimed() public {
        commit(maintainer, ARTIFACT, SALT);
        submitRefused(mallory, mine(), notCommitted(mallory));
        // nor by committing in the same block
        gate.commit(commitment(mallory));
        submitRefused(mallory, mine(), notCommitted(mallory));
        vm.prank(maintainer);
        gate.submit(mine());
        vm.assertEq(gate.maintainerOf(ARTIFACT), maintainer);
        nextBlock();
        submitRefused(
            mallory, mine(), abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, maintainer)
        );
    }

    function test_nobody_submits_without_a_commitment_in_an_earlier_block() public {
        submitRefused(maintainer, mine(), notCommitted(maintainer));
        vm.expectEmit(address(gate));
        emit IReleaseGate.Committed(commitment(maintainer));
        gate.commit(commitment(maintainer));
        vm.assertEq(gate.committedIn(commitment(maintainer)), vm.getBlockNumber());
        submitRefused(maintainer, mine(), notCommitted(maintainer));
        nextBlock();
        vm.prank(maintainer);
        gate.submit(mine());
    }

    /// @dev mallory commits to the same value after it, to make the maintainer wait for another block
    function test_who_commits_to_the_same_value_changes_nothing() public {
        gate.commit(commitment(maintainer));
        uint256 committed = gate.committedIn(commitment(maintainer));
        nextBlock();
        vm.recordLogs();
        vm.prank(mallory);
        gate.commit(commitment(maintainer));
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.assertEq(gate.committedIn(commitment(maintainer)), committed);
        submitRefused(mallory, mine(), notCommitted(mallory));
        vm.prank(maintainer);
        gate.submit(mine());
    }

    function test_another_salt_is_another_commitment() public {
        commit(maintainer, ARTIFACT, "another salt");
        submitRefused(maintainer, mine(), notCommitted(maintainer));
    }

    function test_the_salt_is_asked_for_once() public {
        ReleaseId id = submit();
        decide(verdict(id, Outcome.Blocked, noMeasurements()));
        IReleaseGate.Submission memory again = mine();
        again.salt = 0;
        vm.prank(maintainer);
        gate.submit(again);
    }

    // after a change of the maintainer

    function reassign(address to) private {
        vm.prank(address(timelock));
        gate.reassign(ARTIFACT, to);
    }

    function test_the_new_maintainer_submits_at_once() public {
        ReleaseId squatted = submit(mallory, mine());
        vm.expectEmit(address(gate));
        emit IReleaseGate.ArtifactReassigned(ARTIFACT, mallory, maintainer);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseWithdrawn(squatted, ARTIFACT);
        reassign(maintainer);
        assertStatus(squatted, IReleaseGate.Status.Withdrawn);
        decideRefused(
            verdict(squatted, Outcome.Cleared, noMeasurements()),
            abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, squatted, IReleaseGate.Status.Withdrawn)
        );
        vm.prank(maintainer);
        ReleaseId next = gate.submit(mine());
        decide(verdict(next, Outcome.Cleared, noMeasurements()));
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
    }

    function test_what_was_sent_back_by_a_challenge_is_closed_too() public {
        ReleaseId id = submit(mallory, mine());
        decide(verdict(id, Outcome.Blocked, noMeasurements()));
        vm.prank(carol);
        token.approve(address(gate), BOND);
        vm.prank(carol);
        gate.challenge(id, 0, "");
        resolve(id, true, "");
        reassign(maintainer);
        assertStatus(id, IReleaseGate.Status.Withdrawn);
        vm.prank(maintainer);
        gate.submit(mine());
    }

    function test_a_decision_stands_when_the_maintainer_changes() public {
        decide(verdict(submit(), Outcome.Cleared, noMeasurements()));
        reassign(mallory);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
        submitRefused(
            maintainer, mine(), abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, mallory)
        );
    }

    /// @dev an account that committed to the artifact before would take it in the same block
    function test_an_artifact_never_belongs_to_nobody_again() public {
        submit(mallory, mine());
        refused(abi.encodeWithSelector(IReleaseGate.InvalidMaintainer.selector));
        reassign(address(0));
        vm.assertEq(gate.maintainerOf(ARTIFACT), mallory);
        reassign(maintainer);
        submitRefused(
            mallory, mine(), abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, maintainer)
        );
    }

    function scope(uint256 domain) private pure returns (Scope memory) {
        return Scope(bytes32(domain), keccak256("binary-classification"), keccak256("high"));
    }

    function squat(Scope memory squatted) private returns (ReleaseId id) {
        id = submit(mallory, submission(ARTIFACT, MANIFEST, squatted));
        vm.prank(mallory);
        gate.withdraw(id);
    }

    /// @dev a squatter submits for as many scopes as there may be, and withdraws
    function test_a_squatters_withdrawn_scopes_leave_their_places_to_the_maintainer() public {
        for (uint256 i = 1; i <= 16; ++i) {
            squat(scope(i));
        }
        reassign(maintainer);
        for (uint256 i = 101; i <= 116; ++i) {
            ReleaseId id = submit(maintainer, submission(ARTIFACT, MANIFEST, scope(i)));
            decide(verdict(id, Outcome.Cleared, noMeasurements()));
            assertStanding(ARTIFACT, scope(i), Standing.Cleared);
        }
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        vm.assertEq(gate.decisiveReleasesOf(ARTIFACT).length, 16);
        // the scopes whose places were taken are known no longer
        assertStanding(ARTIFACT, scope(1), Standing.Unknown);
        // and what has been decided keeps its place
        submitRefused(
            maintainer,
            submission(ARTIFACT, MANIFEST, scope(117)),
            abi.encodeWithSelector(IReleaseGate.TooManyScopes.selector, ARTIFACT, 16)
        );
    }

    function test_a_withdrawn_slip_without_a_scope_says_nothing_about_other_scopes() public {
        squat(anyScope());
        assertStanding(ARTIFACT, criminalJustice(), Standing.Withdrawn);
        reassign(maintainer);
        decide(verdict(submit(), Outcome.Cleared, noMeasurements()));
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        assertStanding(ARTIFACT, scope(1), Standing.Withdrawn);
        // submitted for again, it counts again
        submit(maintainer, submission(ARTIFACT, MANIFEST, anyScope()));
        assertStanding(ARTIFACT, criminalJustice(), Standing.Undecided);
    }

    function test_a_vote_frees_the_maintainer_from_a_squatters_block_without_a_scope() public {
        ReleaseId id = submit(mallory, submission(ARTIFACT, "other evidence", anyScope()));
        decide(verdict(id, Outcome.Inconclusive, noMeasurements()));
        reassign(maintainer);
        decide(verdict(submit(), Outcome.Cleared, noMeasurements()));
        assertStanding(ARTIFACT, criminalJustice(), Standing.Inconclusive);
        vm.prank(carol);
        token.approve(address(gate), BOND);
        vm.prank(carol);
        gate.challenge(id, 0, "");
        resolve(id, true, "");
        assertStanding(ARTIFACT, criminalJustice(), Standing.Undecided);
        vm.prank(maintainer);
        gate.withdraw(id);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Cleared);
    }

    /// @dev not to the squatter who submitted the release
    function test_half_of_a_lost_bond_goes_to_the_maintainer_of_now() public {
        ReleaseId id = submit(mallory, mine());
        decide(verdict(id, Outcome.Cleared, noMeasurements()));
        reassign(maintainer);
        vm.prank(carol);
        token.approve(address(gate), BOND);
        vm.prank(carol);
        gate.challenge(id, 0, "");
        resolve(id, false, "");
        vm.assertEq(token.balanceOf(mallory), 0);
        vm.assertEq(token.balanceOf(maintainer), BOND / 2);
    }

    function test_who_was_the_maintainer_takes_nothing_back() public {
        decide(verdict(submit(), Outcome.Blocked, noMeasurements()));
        reassign(mallory);
        vm.prank(mallory);
        ReleaseId next = gate.submit(mine());
        refused(abi.encodeWithSelector(IReleaseGate.NotTheMaintainer.selector, next, maintainer));
        vm.prank(maintainer);
        gate.withdraw(next);
    }
}
