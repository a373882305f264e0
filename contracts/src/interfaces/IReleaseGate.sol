// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "../Types.sol";

/// @title May this model ship?
/// @notice A maintainer submits an artifact with its evidence; the evaluators' quorum decides; a deployment asks
/// `isCleared`. The gate does not believe the evaluators either: it clears nothing that breaks a bound in force.
interface IReleaseGate {
    enum Status {
        None,
        Submitted,
        Cleared,
        Blocked,
        Challenged,
        Recalled
    }

    /// @param manifest SHA-256 of the canonical evidence manifest
    /// @param digest SHA-256 of the canonical verdict statement; zero while undecided
    struct Release {
        bytes32 artifact;
        bytes32 manifest;
        Scope scope;
        address maintainer;
        uint48 submittedAt;
        uint48 decidedAt;
        uint64 epoch;
        Status status;
        Outcome outcome;
        bytes32 digest;
    }

    event ReleaseSubmitted(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        address indexed maintainer,
        bytes32 manifest,
        Scope scope,
        string name,
        string version
    );
    event ReleaseDecided(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        Outcome outcome,
        uint64 epoch,
        bytes32 digest,
        Measurement[] measurements,
        address[] signers
    );
    event ReleaseRecalled(ReleaseId indexed id, bytes32 indexed artifact, string reason);

    error EmptyDigest();
    error TextTooLong(uint256 length, uint256 most);
    error ArtifactBelongsTo(bytes32 artifact, address maintainer);
    error ArtifactUndecided(bytes32 artifact, ReleaseId release);
    error ArtifactRecalled(bytes32 artifact);
    error UnexpectedStatus(ReleaseId release, Status status);
    error NoOutcome(ReleaseId release);
    error StaleEpoch(uint64 given, uint64 current);
    error SignersAndSignaturesDiffer(uint256 signers, uint256 signatures);
    error QuorumNotReached(uint256 signers, uint256 quorum);
    error SignersOutOfOrder(address previous, address next);
    error NotAnEvaluator(address signer);
    error InvalidSignature(address signer);
    error ReversedMeasurement(PolicyId policy, bytes32 bound, int64 low, int64 high);
    error BoundMissing(PolicyId policy, bytes32 bound);
    error BoundBroken(PolicyId policy, bytes32 bound, int64 low, int64 high, int64 limit);
    error UnexpectedMeasurements(uint256 given, uint256 expected);

    /// @notice Asks for a verdict on an artifact. An artifact belongs to whoever submits it first; it can be submitted again
    /// with other evidence once it is decided, and never after a recall.
    function submit(
        bytes32 artifact,
        bytes32 manifest,
        Scope calldata scope,
        string calldata name,
        string calldata version
    ) external returns (ReleaseId id);

    /// @notice Hands in a verdict. Anyone may; the signatures make it one.
    /// @param signers evaluators, strictly ascending, at least as many as the council's quorum
    /// @param signatures of the EIP-712 `Verdict`, ECDSA or ERC-1271, in the order of the signers
    function decide(Verdict calldata verdict, address[] calldata signers, bytes[] calldata signatures) external;

    /// @notice Takes a release back for good, with its artifact. Only the owner, the timelock.
    function recall(ReleaseId id, string calldata reason) external;

    /// @notice Whether the latest decided release of this artifact is cleared. What a deployment asks.
    function isCleared(bytes32 artifact) external view returns (bool);

    function statusOf(ReleaseId id) external view returns (Status);

    function release(ReleaseId id) external view returns (Release memory);

    /// @notice The latest submission of an artifact; zero when there is none.
    function latestOf(bytes32 artifact) external view returns (ReleaseId);

    function maintainerOf(bytes32 artifact) external view returns (address);

    /// @notice How many releases were submitted so far: the greatest id.
    function releases() external view returns (uint256);
}
