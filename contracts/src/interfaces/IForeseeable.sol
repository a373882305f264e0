// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title A contract that judges a call before members vote on it
/// @notice The Governor asks when an action is proposed, so that members never vote on an action that could never be
/// executed.
interface IForeseeable {
    /// @notice Reverts with the reason if the call can never succeed, for any events before its execution.
    /// @param data the calldata of the action
    /// @return gas an upper bound of the gas that the call would use now, for a function that the Governor asks about
    function foresee(bytes calldata data) external view returns (uint256 gas);
}
