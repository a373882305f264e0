// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract SubmitTest is Community {
    function test_a_release_is_submitted() public {
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseSubmitted(
            ReleaseId.wrap(1), ARTIFACT, maintainer, MANIFEST, criminalJustice(), "recidivism", "1.0.0"
        );
        ReleaseId id = submit();

        IReleaseGate.Release memory release = gate.release(id);
        vm.assertEq(release.artifact, ARTIFACT);
        vm.assertEq(release.manifest, MANIFEST);
        vm.assertEq(release.scope.domain, criminalJustice().domain);
        vm.assertEq(release.scope.task, criminalJustice().task);
        vm.assertEq(release.scope.riskTier, criminalJustice().riskTier);
        vm.assertEq(release.maintainer, maintainer);
        vm.assertEq(release.submittedAt, time());
        vm.assertEq(uint256(release.status), uint256(IReleaseGate.Status.Submitted));
        vm.assertEq(ReleaseId.unwrap(gate.latestOf(ARTIFACT)), 1);
        vm.assertEq(gate.maintainerOf(ARTIFACT), maintainer);
        vm.assertEq(gate.releases(), 1);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function test_an_artifact_belongs_to_its_first_submitter() public {
        submit();
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, maintainer));
        vm.prank(mallory);
        gate.submit(ARTIFACT, MANIFEST, anyScope(), "", "");
    }

    function test_not_while_a_submission_is_undecided() public {
        ReleaseId first = submit();
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactUndecided.selector, ARTIFACT, first));
        submit();
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
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactRecalled.selector, ARTIFACT));
        submit();
    }

    function test_a_missing_digest_is_refused() public {
        refused(abi.encodeWithSelector(IReleaseGate.EmptyDigest.selector));
        gate.submit(0, MANIFEST, anyScope(), "", "");
        refused(abi.encodeWithSelector(IReleaseGate.EmptyDigest.selector));
        gate.submit(ARTIFACT, 0, anyScope(), "", "");
    }

    function test_names_and_versions_are_short() public {
        string memory long = string(new bytes(201));
        gate.submit(
            keccak256("just short enough"), MANIFEST, anyScope(), string(new bytes(200)), string(new bytes(200))
        );
        refused(abi.encodeWithSelector(IReleaseGate.TextTooLong.selector, 201, 200));
        gate.submit(ARTIFACT, MANIFEST, anyScope(), long, "1");
        refused(abi.encodeWithSelector(IReleaseGate.TextTooLong.selector, 201, 200));
        gate.submit(ARTIFACT, MANIFEST, anyScope(), "model", long);
    }

    function test_a_vote_gives_a_squatted_artifact_to_its_maker() public {
        vm.prank(mallory);
        ReleaseId squatted = gate.submit(ARTIFACT, "x", anyScope(), "", "");
        decide(verdict(squatted, Outcome.Inconclusive, measured(0, 0)));
        vm.expectEmit(address(gate));
        emit IReleaseGate.ArtifactReassigned(ARTIFACT, mallory, maintainer);
        vm.prank(address(timelock));
        gate.reassign(ARTIFACT, maintainer);
        vm.assertEq(gate.maintainerOf(ARTIFACT), maintainer);
        vm.assertEq(ReleaseId.unwrap(submit()), 2);
        refused(abi.encodeWithSelector(IReleaseGate.ArtifactBelongsTo.selector, ARTIFACT, maintainer));
        vm.prank(mallory);
        gate.submit(ARTIFACT, "x", anyScope(), "", "");
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
}
