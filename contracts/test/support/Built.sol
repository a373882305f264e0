// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "./Vm.sol";

/// @notice Deploys the bytecode that a community would deploy. The tests around it may be compiled in a quicker way, into a
/// folder of their own; POLITY_BUILT then names the folder of the build.
library Built {
    function deploy(string memory name, bytes memory arguments) internal returns (address payable) {
        return deploy(name, name, arguments);
    }

    function deploy(string memory file, string memory name, bytes memory arguments) internal returns (address payable) {
        string memory folder = vm.envOr("POLITY_BUILT", string(""));
        return payable(vm.deployCode(
                bytes(folder).length == 0
                    ? string.concat(file, ".sol:", name)
                    : string.concat(folder, "/", file, ".sol/", name, ".json"),
                arguments
            ));
    }
}
