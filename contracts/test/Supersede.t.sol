// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract SupersedeTest is Community {
    bytes32 private constant NEWER = keccak256("newer weights");
    ReleaseId private old;
    ReleaseId private next;

    function setUp() public override {
        super.setUp();
        enact(FAIRNESS, fairness());
        old = submit();
        decide(verdict(old, Outcome.Cleared, measured(0, 1)));
        next = submit(maintainer, submission(NEWER, MANIFEST, criminalJustice()));
    }

    function clearNext() private {
        decide(verdict(next, Outcome.Cleared, measured(0, 1)));
    }

    function supersede() private {
        vm.prank(maintainer);
        gate.supersede(old, next);
    }

    function test_a_newer_release_takes_the_place_of_an_older_one() public {
        clearNext();
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseSuperseded(old, ARTIFACT, next);
        supersede();
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(gate.isCleared(NEWER), true);
        vm.assertEq(uint256(gate.statusOf(old)), uint256(IReleaseGate.Status.Superseded));
        vm.assertEq(gate.release(old).successor, ReleaseId.unwrap(next));
    }

    function test_a_superseded_artifact_can_be_submitted_again() public {
        clearNext();
        supersede();
        decide(verdict(submit(), Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_only_by_what_is_cleared() public {
        refused(abi.encodeWithSelector(IReleaseGate.NotCleared.selector, next, IReleaseGate.Status.Submitted));
        supersede();
    }

    function test_not_by_what_is_suspended() public {
        clearNext();
        vm.prank(guardian);
        gate.suspend(next, 1 days, "reports of harm");
        refused(abi.encodeWithSelector(IReleaseGate.NotCleared.selector, next, IReleaseGate.Status.Suspended));
        supersede();
    }

    /// @dev a later decision on its artifact has blocked it
    function test_not_by_what_may_not_ship() public {
        clearNext();
        ReleaseId later = submit(maintainer, submission(NEWER, MANIFEST, criminalJustice()));
        decide(verdict(later, Outcome.Blocked, measured(0, 1)));
        refused(abi.encodeWithSelector(IReleaseGate.NotCleared.selector, next, IReleaseGate.Status.Cleared));
        supersede();
    }

    function test_not_by_an_older_release_nor_by_itself() public {
        clearNext();
        (old, next) = (next, old);
        refused(abi.encodeWithSelector(IReleaseGate.NotNewer.selector, old, next));
        supersede();
        next = old;
        refused(abi.encodeWithSelector(IReleaseGate.NotNewer.selector, old, next));
        supersede();
    }

    function test_by_whom_the_artifacts_were_given_to() public {
        clearNext();
        vm.prank(address(timelock));
        gate.reassign(ARTIFACT, mallory);
        refused(abi.encodeWithSelector(IReleaseGate.NotTheMaintainer.selector, old, maintainer));
        supersede();
        vm.prank(address(timelock));
        gate.reassign(NEWER, mallory);
        vm.prank(mallory);
        gate.supersede(old, next);
        vm.assertEq(uint256(gate.statusOf(old)), uint256(IReleaseGate.Status.Superseded));
    }

    function test_only_what_is_cleared() public {
        clearNext();
        supersede();
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, old, IReleaseGate.Status.Superseded));
        supersede();
    }

    function test_only_the_maintainer_of_both() public {
        clearNext();
        refused(abi.encodeWithSelector(IReleaseGate.NotTheMaintainer.selector, old, mallory));
        vm.prank(mallory);
        gate.supersede(old, next);
        ReleaseId other = submit(mallory, submission(keccak256("other"), MANIFEST, criminalJustice()));
        refused(abi.encodeWithSelector(IReleaseGate.NotTheMaintainer.selector, other, maintainer));
        vm.prank(maintainer);
        gate.supersede(old, other);
    }
}
