// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.15;

/// @notice What a bound or a release is about: keccak256 of each name. Zero is "any" in a bound, "undeclared" in a release.
struct Scope {
    bytes32 domain;
    bytes32 task;
    bytes32 riskTier;
}

/// @notice The answer of the gate for an artifact and a scope, at present. Only Cleared and InGrace permit a deployment.
/// @dev Unknown: the artifact was never submitted for an overlapping scope. InGrace: a policy was enacted since the
/// clearance, and its time to comply runs. Overdue: that time, or the validity of the verdict, is over. Blocked and Inconclusive are
/// the evaluators' outcomes.
enum Standing {
    Unknown,
    Undecided,
    Cleared,
    InGrace,
    Overdue,
    Blocked,
    Inconclusive,
    Challenged,
    Suspended,
    Superseded,
    Recalled,
    Withdrawn
}

/// @title May this artifact be used?
/// @notice The part of the release gate that other contracts ask.
interface IClearance {
    /// @notice The answer for an artifact and a scope, for now. A zero field of the scope means any. The worst answer of all
    /// overlapping scopes that the artifact was submitted for decides; without one the answer is Unknown. A scope whose only
    /// submissions were withdrawn answers Withdrawn, and only when no other scope overlaps.
    /// @return standing of the artifact for this scope
    /// @return epoch the policy set of the decision behind the answer
    /// @return until the time at which the answer ends by itself; zero when it does not
    function standingOf(bytes32 artifact, Scope calldata scope)
        external
        view
        returns (Standing standing, uint64 epoch, uint48 until);

    /// @notice The question of a deployment: whether the artifact may be deployed for this scope now. True for Cleared
    /// and InGrace.
    function isClearedFor(bytes32 artifact, Scope calldata scope) external view returns (bool);
}
