// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Bound, PolicyId, Scope} from "../Types.sol";

/// @title The policies in force
/// @notice Only the owner, the timelock, changes them. Every change raises the epoch by one. The text of a policy is in the
/// event of its enactment; its hash and its numeric limits are in storage, so that the gate can enforce them.
interface IPolicyRegistry {
    /// @param documentHash SHA-256 of the document
    /// @param version 1 for the first enactment of this id, then 2, 3 ...
    struct Policy {
        bytes32 documentHash;
        uint32 version;
        uint48 enactedAt;
        bool inForce;
    }

    /// @notice A policy, or a new version of it, came into force, with its whole text.
    /// @param graceUntil the first second in which a clearance of an older epoch is overdue; never before the enactment
    event PolicyEnacted(
        PolicyId indexed id,
        uint64 indexed epoch,
        uint32 version,
        bytes32 documentHash,
        bytes document,
        Bound[] bounds,
        uint48 graceUntil
    );
    /// @notice A policy was repealed.
    event PolicyRepealed(PolicyId indexed id, uint64 indexed epoch);

    /// @notice A policy without a text.
    error EmptyDocument(PolicyId id);
    /// @notice Two bounds of one name and scope.
    error DuplicateBound(PolicyId id, bytes32 bound);
    /// @notice More bounds than a decision can carry.
    error TooManyBounds(PolicyId id, uint256 bounds, uint256 most);
    /// @notice More bounds of all policies together than a decision can check.
    error TooManyBoundsInForce(uint256 bounds, uint256 most);
    /// @notice The policy is not in force, so that it can't be repealed.
    error NotInForce(PolicyId id);

    /// @notice Puts a policy in force, or a new version in the place of the one in force.
    /// @param graceUntil the first second in which releases that were cleared before are overdue, unless they were decided
    /// again; a past second means at once
    function enact(PolicyId id, bytes calldata document, Bound[] calldata bounds, uint48 graceUntil) external;

    /// @notice Repeals a policy. No release becomes overdue by this.
    function repeal(PolicyId id) external;

    /// @notice The number of the policy set: 0 before the first enactment, one more with each change.
    function epoch() external view returns (uint64);

    /// @notice The earliest `graceUntil` of the enactments after an epoch; zero when there was no enactment since.
    function graceSince(uint64 epoch) external view returns (uint48);

    /// @notice The number of bounds of all policies in force.
    function boundsHeld() external view returns (uint64);

    function policy(PolicyId id) external view returns (Policy memory);

    function policiesInForce() external view returns (PolicyId[] memory);

    /// @notice The bounds of a policy; empty when it is not in force.
    function boundsOf(PolicyId id) external view returns (Bound[] memory);

    /// @notice The bounds in force that apply to a release, each with its policy, in no order that a caller may rely on.
    function boundsInForce(Scope calldata release)
        external
        view
        returns (PolicyId[] memory policies, Bound[] memory bounds);
}
