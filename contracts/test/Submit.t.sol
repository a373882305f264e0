// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId, Scope, Standing} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract SubmitTest is Community {
    function model(bytes32 artifact) private pure returns (IReleaseGate.Submission memory) {
        return submission(artifact, MANIFEST, criminalJustice());
    }

    function test_a_release_is_submitted() public {
        commit(maintainer, ARTIFACT, SALT);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseSubmitted(
            ReleaseId.wrap(1), ARTIFACT, maintainer, MANIFEST, criminalJustice(), "recidivism", "1.0.0"
        );
        vm.prank(maintainer);
        ReleaseId id = gate.submit(model(ARTIFACT));

        IReleaseGate.Release memory release = gate.release(id);
        vm.assertEq(release.artifact, ARTIFACT);
        vm.assertEq(release.manifest, MANIFEST);
        vm.assertEq(release.scope.domain, criminalJustice().domain);
        vm.assertEq(release.scope.task, criminalJustice().task);
        vm.assertEq(release.scope.riskTier, criminalJustice().riskTier);
        vm.assertEq(release.maintainer, maintainer);
        vm.assertEq(release.submittedAt, time());
        assertStatus(id, IReleaseGate.Status.Submitted);
        vm.assertEq(ReleaseId.unwrap(gate.latestOf(ARTIFACT)), 1);
        vm.assertEq(ReleaseId.unwrap(gate.undecidedOf(ARTIFACT)), 1);
        vm.assertEq(gate.maintainerOf(ARTIFACT), maintainer);
        vm.assertEq(gate.releases(), 1);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(gate.isDecidable(id), true);
    }

    function test_an_artifact_belongs_to_its_first_submitter() public {
        submit();
        commit(mallory, ARTIFACT, SALT);
        submitRefused(
            mallory,
            model(ARTIFACT),
            abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, maintainer)
        );
    }

    function test_not_while_a_submission_is_undecided() public {
        ReleaseId first = submit();
        bytes memory with = abi.encodeWithSelector(IReleaseGate.ArtifactUndecided.selector, ARTIFACT, first);
        submitRefused(maintainer, model(ARTIFACT), with);
        submitRefused(maintainer, submission(ARTIFACT, MANIFEST, Scope("credit", 0, 0)), with);
    }

    function test_again_once_it_is_decided() public {
        decide(verdict(submit(), Outcome.Blocked, measured(0, 0)));
        vm.assertEq(ReleaseId.unwrap(submit()), 2);
    }

    function test_never_after_a_recall() public {
        ReleaseId id = submit();
        decide(verdict(id, Outcome.Blocked, measured(0, 0)));
        vm.prank(address(timelock));
        gate.recall(id, "unsafe");
        submitRefused(
            maintainer, model(ARTIFACT), abi.encodeWithSelector(IReleaseGate.ArtifactRecalled.selector, ARTIFACT)
        );
    }

    function test_a_missing_digest_is_refused() public {
        bytes memory with = abi.encodeWithSelector(IReleaseGate.EmptyDigest.selector);
        commit(maintainer, 0, SALT);
        submitRefused(maintainer, model(0), with);
        commit(maintainer, ARTIFACT, SALT);
        submitRefused(maintainer, submission(ARTIFACT, 0, anyScope()), with);
    }

    function test_names_and_versions_are_short() public {
        IReleaseGate.Submission memory s = model(ARTIFACT);
        commit(maintainer, ARTIFACT, SALT);
        bytes memory with = abi.encodeWithSelector(IReleaseGate.TextTooLong.selector, 201, 200);
        s.name = string(new bytes(201));
        submitRefused(maintainer, s, with);
        (s.name, s.version) = ("model", string(new bytes(201)));
        submitRefused(maintainer, s, with);
        (s.name, s.version) = (string(new bytes(200)), string(new bytes(200)));
        submit(maintainer, s);
    }

    function test_a_vote_gives_a_squatted_artifact_to_its_maker() public {
        decide(verdict(submit(mallory, model(ARTIFACT)), Outcome.Inconclusive, measured(0, 0)));
        vm.expectEmit(address(gate));
        emit IReleaseGate.ArtifactReassigned(ARTIFACT, mallory, maintainer);
        vm.prank(address(timelock));
        gate.reassign(ARTIFACT, maintainer);
        vm.assertEq(gate.maintainerOf(ARTIFACT), maintainer);
        vm.assertEq(ReleaseId.unwrap(submit()), 2);
        submitRefused(
            mallory,
            model(ARTIFACT),
            abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, maintainer)
        );
    }

    function test_nobody_but_the_timelock_reassigns_and_only_what_was_submitted() public {
        refused(abi.encodeWithSelector(IReleaseGate.UnknownArtifact.selector, ARTIFACT));
        vm.prank(address(timelock));
        gate.reassign(ARTIFACT, maintainer);
        submit();
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, maintainer));
        vm.prank(maintainer);
        gate.reassign(ARTIFACT, mallory);
    }

    // what is taken back

    function test_the_maintainer_takes_an_undecided_submission_back() public {
        ReleaseId id = submit();
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseWithdrawn(id, ARTIFACT);
        vm.prank(maintainer);
        gate.withdraw(id);
        assertStatus(id, IReleaseGate.Status.Withdrawn);
        assertStanding(ARTIFACT, criminalJustice(), Standing.Withdrawn);
        vm.assertEq(gate.isDecidable(id), false);
        vm.assertEq(ReleaseId.unwrap(gate.undecidedOf(ARTIFACT)), 0);
        ReleaseId next = submit();
        assertStanding(ARTIFACT, criminalJustice(), Standing.Undecided);
        decide(verdict(next, Outcome.Cleared, noMeasurements()));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_what_was_taken_back_is_not_decided() public {
        ReleaseId id = submit();
        vm.prank(maintainer);
        gate.withdraw(id);
        decideRefused(
            verdict(id, Outcome.Cleared, noMeasurements()),
            abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Withdrawn)
        );
    }

    function test_nobody_else_takes_it_back_and_nothing_that_is_decided() public {
        ReleaseId id = submit();
        refused(abi.encodeWithSelector(IReleaseGate.NotTheMaintainer.selector, id, mallory));
        vm.prank(mallory);
        gate.withdraw(id);
        decide(verdict(id, Outcome.Blocked, noMeasurements()));
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Blocked));
        vm.prank(maintainer);
        gate.withdraw(id);
    }

    function test_nothing_of_a_recalled_artifact_is_taken_back() public {
        ReleaseId id = submit();
        decide(verdict(id, Outcome.Cleared, noMeasurements()));
        ReleaseId next = submit();
        vm.prank(address(timelock));
        gate.recall(id, "unsafe");
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactRecalled.selector, ARTIFACT));
        vm.prank(maintainer);
        gate.withdraw(next);
    }

    // what it was made from

    function parents(uint256 count) private pure returns (bytes32[] memory list) {
        list = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = bytes32(i + 1);
        }
    }

    function test_a_submission_names_what_it_was_made_from() public {
        IReleaseGate.Submission memory s = model(ARTIFACT);
        s.parents = parents(8);
        commit(maintainer, ARTIFACT, SALT);
        for (uint256 i = 0; i < 8; ++i) {
            vm.expectEmit(address(gate));
            emit IReleaseGate.ParentDeclared(ReleaseId.wrap(1), ARTIFACT, bytes32(i + 1));
        }
        vm.prank(maintainer);
        ReleaseId id = gate.submit(s);
        bytes32[] memory kept = gate.parentsOf(id);
        vm.assertEq(kept.length, 8);
        vm.assertEq(kept[0], bytes32(uint256(1)));
        vm.assertEq(kept[7], bytes32(uint256(8)));
    }

    function test_each_submission_has_its_own_parents() public {
        IReleaseGate.Submission memory s = model(ARTIFACT);
        s.parents = parents(2);
        ReleaseId first = submit(maintainer, s);
        decide(verdict(first, Outcome.Blocked, noMeasurements()));
        ReleaseId second = submit();
        vm.assertEq(gate.parentsOf(first).length, 2);
        vm.assertEq(gate.parentsOf(second).length, 0);
    }

    function test_more_than_eight_parents_are_refused() public {
        IReleaseGate.Submission memory s = model(ARTIFACT);
        s.parents = parents(9);
        commit(maintainer, ARTIFACT, SALT);
        submitRefused(maintainer, s, abi.encodeWithSelector(IReleaseGate.TooManyParents.selector, 9, 8));
    }

    function test_a_parent_is_another_artifact_and_named_once() public {
        IReleaseGate.Submission memory s = model(ARTIFACT);
        commit(maintainer, ARTIFACT, SALT);
        s.parents = parents(2);
        s.parents[1] = ARTIFACT;
        submitRefused(maintainer, s, abi.encodeWithSelector(IReleaseGate.InvalidParent.selector, ARTIFACT));
        s.parents[1] = 0;
        submitRefused(maintainer, s, abi.encodeWithSelector(IReleaseGate.InvalidParent.selector, bytes32(0)));
        s.parents[1] = s.parents[0];
        submitRefused(maintainer, s, abi.encodeWithSelector(IReleaseGate.InvalidParent.selector, s.parents[0]));
    }
}
