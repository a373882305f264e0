// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract RecallTest is Community {
    ReleaseId private id;

    function setUp() public override {
        super.setUp();
        enact(FAIRNESS, fairness());
        id = submit();
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
    }

    function recall(ReleaseId release) private {
        vm.prank(address(timelock));
        gate.recall(release, "leaked training data");
    }

    function test_a_recalled_release_is_not_cleared() public {
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseRecalled(id, ARTIFACT, "leaked training data");
        recall(id);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(uint256(gate.statusOf(id)), uint256(IReleaseGate.Status.Recalled));
    }

    /// @dev whichever release the recall names
    function test_it_takes_every_release_of_the_artifact_with_it() public {
        ReleaseId blocked = submit();
        decide(verdict(blocked, Outcome.Blocked, measured(0, 1)));
        ReleaseId second = submit();
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        ReleaseId open = submit();
        recall(id);
        assertStatus(id, IReleaseGate.Status.Recalled);
        assertStatus(blocked, IReleaseGate.Status.Blocked);
        assertStatus(second, IReleaseGate.Status.Recalled);
        assertStatus(open, IReleaseGate.Status.Recalled);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        recall(second);
        assertStatus(second, IReleaseGate.Status.Recalled);
    }

    function test_nothing_more_is_done_with_a_recalled_artifact() public {
        ReleaseId second = submit();
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        recall(id);
        bytes memory with = abi.encodeWithSelector(IReleaseGate.ArtifactRecalled.selector, ARTIFACT);
        vm.prank(carol);
        token.approve(address(gate), BOND);
        refused(with);
        vm.prank(carol);
        gate.challenge(second, 0, "");
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, second, IReleaseGate.Status.Recalled));
        vm.prank(guardian);
        gate.suspend(second, 1, "");
        ReleaseId other = submit(maintainer, submission(keccak256("other"), MANIFEST, criminalJustice()));
        decide(verdict(other, Outcome.Cleared, measured(0, 1)));
        refused(with);
        vm.prank(maintainer);
        gate.supersede(second, other);
    }

    function test_a_recalled_release_is_no_successor() public {
        ReleaseId other = submit(maintainer, submission(keccak256("other"), MANIFEST, criminalJustice()));
        decide(verdict(other, Outcome.Cleared, measured(0, 1)));
        recall(other);
        refused(abi.encodeWithSelector(IReleaseGate.NotCleared.selector, other, IReleaseGate.Status.Recalled));
        vm.prank(maintainer);
        gate.supersede(id, other);
    }

    function test_nobody_but_the_timelock_recalls() public {
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, maintainer));
        vm.prank(maintainer);
        gate.recall(id, "");
    }

    function test_nothing_is_recalled_twice() public {
        recall(id);
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Recalled));
        recall(id);
    }
}
