// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Bound, PolicyId} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

/// @notice The earliest end of grace since an epoch, beside a list that is looked through from end to end.
contract GraceTest is Community {
    /// @dev by epoch; zero for a repeal
    uint256[] private ends;

    function naive(uint256 epoch) private view returns (uint256 earliest) {
        for (uint256 e = epoch + 1; e < ends.length; ++e) {
            if (ends[e] != 0 && (earliest == 0 || ends[e] < earliest)) earliest = ends[e];
        }
    }

    function enacted(uint256 seed) private {
        uint256 kind = seed % 8;
        PolicyId id = PolicyId.wrap(bytes32(1 + (seed >> 8) % 3));
        if (kind == 0 && registry.policy(id).inForce) {
            vm.prank(address(timelock));
            registry.repeal(id);
            ends.push(0);
            return;
        }
        // falling, rising, equal, over already, never
        uint256 end = kind == 1
            ? time() + 5 days
            : kind == 2 ? 0 : kind == 3 ? type(uint48).max : time() + (seed >> 16) % 90 days;
        enact(id, new Bound[](0), end);
        ends.push(end < time() ? time() : end);
    }

    function test_it_is_the_earliest_of_all_enactments_since(uint256 seed) public {
        ends.push(0);
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            enacted(seed);
            if (seed >> 255 == 0) skip((seed >> 128) % 20 days);
        }
        vm.assertEq(registry.epoch(), ends.length - 1);
        for (uint64 epoch = 0; epoch < ends.length; ++epoch) {
            vm.assertEq(registry.graceSince(epoch), naive(epoch), "earliest end");
        }
        vm.assertEq(registry.graceSince(type(uint64).max), 0);
    }

    function test_nothing_was_enacted_since_an_epoch_to_come() public {
        vm.assertEq(registry.graceSince(0), 0);
        enact(FAIRNESS, fairness(), time() + 1);
        vm.assertEq(registry.graceSince(0), time() + 1);
        vm.assertEq(registry.graceSince(1), 0);
        vm.assertEq(registry.graceSince(99), 0);
    }
}
