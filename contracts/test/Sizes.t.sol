// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract SizesTest is Community {
    /// @dev the most of EIP-170; read from what is deployed
    function test_every_contract_is_small_enough_to_be_deployed() public view {
        fits(address(token), "PolityToken");
        fits(address(governor), "PolityGovernor");
        fits(address(timelock), "PolityTimelock");
        fits(address(registry), "PolicyRegistry");
        fits(address(council), "EvaluatorCouncil");
        fits(address(gate), "ReleaseGate");
    }

    function fits(address deployed, string memory name) private view {
        vm.assertGe(deployed.code.length, 1_000, name);
        vm.assertLe(deployed.code.length, 24_575, name);
    }
}
