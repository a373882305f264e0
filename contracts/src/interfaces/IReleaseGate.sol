// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "../Types.sol";

/// @title May this model ship?
/// @notice A maintainer submits an artifact with its evidence; the evaluators' quorum decides; a deployment asks
/// `isCleared`. The gate does not believe the evaluators either: it clears nothing that breaks a bound in force. For some
/// time after a decision anyone may challenge it with a bond, until a vote resolves. The guardian may suspend a cleared
/// release for a bounded time. A vote may recall a release for good.
interface IReleaseGate {
    /// @dev Suspended is what a cleared release is while the guardian's suspension of its artifact lasts; it is never stored
    enum Status {
        None,
        Submitted,
        Cleared,
        Blocked,
        Challenged,
        Recalled,
        Suspended,
        Superseded
    }

    /// @param manifest SHA-256 of the canonical evidence manifest
    /// @param epoch the policy set it was decided by
    /// @param outcome what the evaluators' quorum decided; None while undecided
    /// @param wasSuspended whether the guardian has used up the one suspension of this decision
    /// @param successor the release that took its place; zero when none did
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
        bool wasSuspended;
        uint64 successor;
        bytes32 digest;
    }

    /// @param challenged the status that is disputed
    /// @param bond in the smallest unit of the token
    struct Challenge {
        address challenger;
        uint48 challengedAt;
        Status challenged;
        uint256 bond;
    }

    /// @param challengeWindow seconds after a decision in which it can be challenged
    /// @param longestSuspension seconds
    /// @param challengeBond in the smallest unit of the token
    struct Terms {
        uint48 challengeWindow;
        uint48 longestSuspension;
        uint256 challengeBond;
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
    event ReleaseChallenged(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        address indexed challenger,
        uint256 bond,
        bytes32 evidence,
        string reason
    );
    event ChallengeResolved(
        ReleaseId indexed id, bytes32 indexed artifact, bool upheld, Status status, address bondTo, string reason
    );
    event ReleaseSuspended(ReleaseId indexed id, bytes32 indexed artifact, uint48 until, string reason);
    event SuspensionLifted(ReleaseId indexed id, bytes32 indexed artifact);
    event ReleaseSuperseded(ReleaseId indexed id, bytes32 indexed artifact, ReleaseId indexed successor);
    event TermsSet(uint48 challengeWindow, uint48 longestSuspension, uint256 challengeBond);

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
    error ChallengeWindowOver(ReleaseId release, uint256 end);
    error NotTheGuardian(address caller);
    error SuspendedBefore(ReleaseId release);
    error SuspensionTooLong(uint48 given, uint48 longest);
    error NotSuspended(ReleaseId release);
    error NotTheMaintainer(ReleaseId release, address caller);
    error NotCleared(ReleaseId release, Status status);

    /// @notice Asks for a verdict on an artifact. An artifact belongs to whoever submits it first; it can be submitted again
    /// with other evidence once it is decided and no challenge is open, and never after a recall.
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

    /// @notice Disputes the decision on a cleared or blocked release, within the challenge window. The caller leaves a bond in
    /// tokens: returned when the challenge is upheld or the release recalled, else the timelock's. Until the DAO resolves
    /// it, the artifact is not cleared.
    /// @param evidence SHA-256 of whatever shows it; zero for none
    function challenge(ReleaseId id, bytes32 evidence, string calldata reason) external;

    /// @notice Ends a challenge. Only the owner, the timelock. Dismissed, the decision stands. Upheld, a cleared release is
    /// blocked, and a blocked one is submitted anew: nothing but a verdict clears.
    function resolve(ReleaseId id, bool upheld, string calldata reason) external;

    /// @notice Stops a cleared release, with its artifact, at once and for a bounded time. Only the guardian in office, and once a
    /// decision.
    function suspend(ReleaseId id, uint48 duration, string calldata reason) external;

    /// @notice Ends a suspension early. Only the owner, the timelock.
    function lift(ReleaseId id) external;

    /// @notice Retires a cleared release in favour of a newer one that is cleared. Only their common maintainer. For good: the
    /// older artifact is not cleared any more, but can be submitted anew.
    function supersede(ReleaseId id, ReleaseId successor) external;

    /// @notice Takes a release back for good, with its artifact, in whatever state it is. Only the owner, the timelock.
    function recall(ReleaseId id, string calldata reason) external;

    /// @notice Changes window, bond and longest suspension, for what comes after. Only the owner, the timelock.
    function setTerms(Terms calldata terms) external;

    /// @notice Whether the latest decided release of this artifact is cleared, and the artifact neither challenged, suspended
    /// nor recalled. What a deployment asks. Reads two slots.
    function isCleared(bytes32 artifact) external view returns (bool);

    /// @notice Reads two slots.
    function statusOf(ReleaseId id) external view returns (Status);

    function release(ReleaseId id) external view returns (Release memory);

    /// @notice The challenge that is open; of nobody when there is none.
    function challengeOf(ReleaseId id) external view returns (Challenge memory);

    /// @notice The end of the latest suspension of this artifact.
    function suspendedUntil(bytes32 artifact) external view returns (uint48);

    function terms() external view returns (Terms memory);

    /// @notice The latest submission of an artifact; zero when there is none.
    function latestOf(bytes32 artifact) external view returns (ReleaseId);

    function maintainerOf(bytes32 artifact) external view returns (address);

    /// @notice How many releases were submitted so far: the greatest id.
    function releases() external view returns (uint256);
}
