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
