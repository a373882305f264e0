// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBallotBatches} from "../src/interfaces/IBallotBatches.sol";
import {Ballots} from "./support/Ballots.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

/// forge-config: default.isolate = true
contract GasTest is Community {
    function test_x() public {
        uint256 n = 200;
        vm.startPrank(alice);
        for (uint256 i = 0; i < n; ++i) {
            token.transfer(vm.addr(10_000 + i), 1e18 + i);
        }
        vm.stopPrank();
        for (uint256 i = 0; i < n; ++i) {
            delegateToSelf(vm.addr(10_000 + i));
        }
        skip(1);
        for (uint256 k = 0; k < 3; ++k) {
            Motion memory m = motion(address(token), abi.encodeCall(token.mint, (bob, k)), "# A token for bob");
            propose(bob, m);
            openVote();
            IBallotBatches.SignedBallot[] memory b = new IBallotBatches.SignedBallot[](n);
            for (uint256 i = 0; i < n; ++i) {
                b[i] = Ballots.signed(governor, m.id, 10_000 + i, FOR);
            }
            uint256 c = governor.castVotesBySig(m.id, b, new IBallotBatches.SpokenBallot[](0));
            uint256 g = vm.lastCallGas().gasTotalUsed;
            vm.assertEq(c, n);
            emit X(g, g / n);
        }
    }
    event X(uint256, uint256);
}
