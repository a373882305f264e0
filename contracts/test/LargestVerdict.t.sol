// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Bound, Comparator, Measurement, Outcome, PolicyId, Verdict} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract LargestVerdictGasTest is Community {
    /// @dev what EIP-7825 lets one transaction spend holds the greatest verdict there can be
    function test_as_many_bounds_as_there_can_be_fit_in_a_transaction() public {
        uint256 each = registry.MOST_BOUNDS();
        uint256 policies = registry.MOST_BOUNDS_IN_FORCE() / each;
        Measurement[] memory m = new Measurement[](each * policies);
        for (uint256 p = 0; p < policies; ++p) {
            PolicyId policy = PolicyId.wrap(bytes32(p + 1));
            Bound[] memory bounds = new Bound[](each);
            for (uint256 b = 0; b < each; ++b) {
                bounds[b] = Bound(bytes32(b + 1), Comparator.AtMost, 1, criminalJustice());
                m[p * each + b] = Measurement(policy, bytes32(b + 1), 0, 1);
            }
            enact(policy, bounds);
        }
        Verdict memory v = verdict(submit(), Outcome.Cleared, m);
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        vm.cool(address(registry));
        vm.cool(address(gate));
        gate.decide(v, signers, signatures);
        vm.assertLe(vm.lastCallGas().gasTotalUsed + 21_000 + 16 * 128 * m.length, 16_777_216, "gas of a transaction");
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }
}
