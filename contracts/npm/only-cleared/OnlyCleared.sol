// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.15;

import {IClearance, Scope, Standing} from "./IClearance.sol";

/// @title A contract that obeys the release gate
/// @notice Inherit it, and put `onlyCleared(artifact, scope)` on each function that uses a model. The function then reverts
/// unless the gate's standing is Cleared or InGrace in the same transaction. An answer that cannot be read never counts
/// as a clearance.
/// @dev The gate is asked by STATICCALL, before the body of the function. The contract stores nothing: its only datum is an
/// immutable. A proxy therefore uses the gate of its implementation.
abstract contract OnlyCleared {
    /// @dev the three words of `standingOf`
    uint256 private constant ANSWER_BYTES = 96;

    /// @notice The gate that this contract obeys.
    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    IClearance public immutable releaseGate;

    /// @notice The gate does not permit the use of the artifact for the scope.
    error ArtifactNotCleared(bytes32 artifact, Scope scope, Standing standing);
    /// @notice The gate has no code, reverted, ran out of gas, or answered with something other than a standing.
    error NoAnswerFromGate(address gate, bytes32 artifact, Scope scope);
    /// @notice There is no contract at the address of the gate. Use the field `gate` of the community's `addresses.json`.
    error NoGateAt(address gate);

    /// @param gate the community's `ReleaseGate`; cannot be changed later
    /// @custom:oz-upgrades-unsafe-allow constructor
    constructor(IClearance gate) {
        if (address(gate).code.length == 0) revert NoGateAt(address(gate));
        releaseGate = gate;
    }

    /// @notice Lets the call through only while the artifact is cleared for the scope.
    /// @param artifact SHA-256 of the model
    /// @param scope keccak256 of each name; zero for any
    modifier onlyCleared(bytes32 artifact, Scope memory scope) {
        _requireCleared(artifact, scope);
        _;
    }

    /// @notice Lets the call through only while the artifact is cleared for every scope that it was submitted for.
    /// @param artifact SHA-256 of the model
    modifier onlyClearedForEveryScope(bytes32 artifact) {
        _requireCleared(artifact, Scope(0, 0, 0));
        _;
    }

    /// @notice The check of both modifiers, for a function that learns artifact or scope in its body, or that calls other
    /// contracts and has to ask again.
    function _requireCleared(bytes32 artifact, Scope memory scope) internal view {
        address gate = address(releaseGate);
        bytes memory data = abi.encodeCall(IClearance.standingOf, (artifact, scope));
        bool answered;
        uint256 standing;
        uint256 epoch;
        uint256 until;
        // a call of Solidity would copy an answer of any length; this one reads three words, in place of the question
        assembly ("memory-safe") {
            let words := add(data, 32)
            let done := staticcall(gas(), gate, words, mload(data), words, ANSWER_BYTES)
            answered := and(done, eq(returndatasize(), ANSWER_BYTES))
            standing := mload(words)
            epoch := mload(add(words, 32))
            until := mload(add(words, 64))
        }
        bool readable = standing <= uint256(type(Standing).max) && epoch <= type(uint64).max && until <= type(uint48).max;
        if (!answered || !readable) revert NoAnswerFromGate(gate, artifact, scope);
        Standing given = Standing(standing);
        if (given != Standing.Cleared && given != Standing.InGrace) revert ArtifactNotCleared(artifact, scope, given);
    }
}
