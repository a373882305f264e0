// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The arguments of a call
library Arguments {
    /// @return argument the first word behind the selector; zero for a call without arguments
    function first(bytes memory data) internal pure returns (uint256 argument) {
        if (data.length < 36) return 0;
        assembly ("memory-safe") {
            argument := mload(add(data, 0x24))
        }
    }
}
