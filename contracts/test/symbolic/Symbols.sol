// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The part of halmos's cheatcodes that the proofs use.
interface Symbols {
    function createBool(string calldata name) external pure returns (bool);
    function createUint(uint256 bits, string calldata name) external pure returns (uint256);
    function enableSymbolicStorage(address account) external;
}

Symbols constant svm = Symbols(address(uint160(uint256(keccak256("svm cheat code")))));
