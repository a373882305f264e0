// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IForeseeable} from "../interfaces/IForeseeable.sol";

/// @title Judges calls before members vote on them
/// @notice Documented at its interface, {IForeseeable}.
abstract contract Foreseeable is IForeseeable {
    uint256 private constant SELECTOR_BYTES = 4;

    /// @inheritdoc IForeseeable
    function foresee(bytes calldata data) external view returns (uint256 gas) {
        if (data.length < SELECTOR_BYTES) return 0;
        return _foresee(bytes4(data), data[SELECTOR_BYTES:]);
    }

    /// @dev reverts with the reason when the call could never succeed
    /// @param arguments the calldata behind the selector
    function _foresee(bytes4 selector, bytes calldata arguments) internal view virtual returns (uint256 gas);
}
