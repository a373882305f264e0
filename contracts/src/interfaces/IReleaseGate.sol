// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "../Types.sol";

/// @title May this model ship?
/// @notice A maintainer submits an artifact with its evidence; the evaluators' quorum decides; a deployment asks
/// `isCleared`. The gate does not believe the evaluators either: it clears nothing that breaks a bound in force. For some
/// time after a decision anyone may challenge it with a bond, until a vote resolves. The guardian may suspend a cleared
/// release for a bounded time. A vote may recall a release for good, and with it every release of its artifact.
interface IReleaseGate {
    /// @dev Suspended is what a cleared release is while the guardian's suspension of its artifact lasts; it is never stored.
    /// Recalled is what every release is that could ship or come to it, once its artifact was recalled; it is stored for the one
    /// that was recalled.
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
    /// @param round how many times a challenge has sent it back to the evaluators; a verdict names it
    /// @param challengeableUntil the last second in which the decision can be challenged; by the terms at the decision, and
    /// later by as long as dismissed challenges were open
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
        uint32 round;
        uint48 challengeableUntil;
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

    /// @notice A maintainer asks for a verdict on an artifact.
    event ReleaseSubmitted(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        address indexed maintainer,
        bytes32 manifest,
        Scope scope,
        string name,
        string version
    );
    /// @notice The quorum of evaluators has decided, with what was measured.
    event ReleaseDecided(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        Outcome outcome,
        uint32 round,
        uint64 epoch,
        bytes32 digest,
        Measurement[] measurements,
        address[] signers,
        uint48 challengeableUntil
    );
    /// @notice A vote took a release back for good, with its artifact.
    event ReleaseRecalled(ReleaseId indexed id, bytes32 indexed artifact, string reason);
    /// @notice Somebody disputes a decision and has left a bond.
    event ReleaseChallenged(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        address indexed challenger,
        uint256 bond,
        bytes32 evidence,
        string reason
    );
    /// @notice A vote has ended a challenge: the status from now on, who gets the bond, and until when the decision can be
    /// challenged again.
    event ChallengeResolved(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        bool upheld,
        Status status,
        address bondTo,
        uint48 challengeableUntil,
        string reason
    );
    /// @notice The guardian stopped a cleared release, with its artifact, until a time.
    event ReleaseSuspended(ReleaseId indexed id, bytes32 indexed artifact, uint48 until, string reason);
    /// @notice A vote ended a suspension early.
    event SuspensionLifted(ReleaseId indexed id, bytes32 indexed artifact);
    /// @notice The maintainer retired a cleared release in favour of another one.
    event ReleaseSuperseded(ReleaseId indexed id, bytes32 indexed artifact, ReleaseId indexed successor);
    /// @notice A vote gave an artifact to another maintainer.
    event ArtifactReassigned(bytes32 indexed artifact, address indexed from, address indexed to);
    /// @notice Window, longest suspension and bond for what comes after; at the deployment too.
    event TermsSet(uint48 challengeWindow, uint48 longestSuspension, uint256 challengeBond);

    /// @notice A digest of zeros where there has to be one.
    error EmptyDigest();
    /// @notice A name or version of more bytes than there may be.
    error TextTooLong(uint256 length, uint256 most);
    /// @notice Somebody else submitted this artifact first.
    error ArtifactBelongsTo(bytes32 artifact, address maintainer);
    /// @notice Nobody has submitted this artifact.
    error UnknownArtifact(bytes32 artifact);
    /// @notice A challenge has overturned the clearance of this artifact on this evidence.
    error EvidenceOverturned(bytes32 artifact, bytes32 manifest);
    /// @notice A submission of this artifact is undecided, or a challenge to it open.
    error ArtifactUndecided(bytes32 artifact, ReleaseId release);
    /// @notice This artifact was taken back for good.
    error ArtifactRecalled(bytes32 artifact);
    /// @notice The release is not in a state in which that can be done.
    error UnexpectedStatus(ReleaseId release, Status status);
    /// @notice A verdict that says nothing.
    error NoOutcome(ReleaseId release);
    /// @notice The verdict was computed from another policy set than the one in force.
    error StaleEpoch(uint64 given, uint64 current);
    /// @notice The verdict is of another round: a challenge has set it aside.
    error WrongRound(ReleaseId release, uint32 given, uint32 current);
    /// @notice Signers and signatures are lists of different length.
    error SignersAndSignaturesDiffer(uint256 signers, uint256 signatures);
    /// @notice Fewer evaluators have signed than have to agree.
    error QuorumNotReached(uint256 signers, uint256 quorum);
    /// @notice Signers are not strictly ascending: somebody twice, or not sorted.
    error SignersOutOfOrder(address previous, address next);
    /// @notice The signer has no seat on the council, or none any more.
    error NotAnEvaluator(address signer);
    /// @notice The signature is not that of the signer under this verdict.
    error InvalidSignature(address signer);
    /// @notice An interval whose low end lies above its high end.
    error ReversedMeasurement(PolicyId policy, bytes32 bound, int64 low, int64 high);
    /// @notice A bound in force has no measurement, or not in its place.
    error BoundMissing(PolicyId policy, bytes32 bound);
    /// @notice A measurement breaks a bound in force.
    error BoundBroken(PolicyId policy, bytes32 bound, int64 low, int64 high, int64 limit);
    /// @notice Two bounds of one policy and one name were given different measurements.
    error ContradictingMeasurements(PolicyId policy, bytes32 bound);
    /// @notice More measurements than bounds in force.
    error UnexpectedMeasurements(uint256 given, uint256 expected);
    /// @notice Too late to challenge: recall is by vote.
    error ChallengeWindowOver(ReleaseId release, uint256 end);
    /// @notice Only the guardian in office suspends.
    error NotTheGuardian(address caller);
    /// @notice The guardian has used the one suspension of this decision.
    error SuspendedBefore(ReleaseId release);
    /// @notice Longer than the terms allow.
    error SuspensionTooLong(uint48 given, uint48 longest);
    /// @notice There is no suspension to lift.
    error NotSuspended(ReleaseId release);
    /// @notice Only the maintainer of both artifacts.
    error NotTheMaintainer(ReleaseId release, address caller);
    /// @notice The successor was not submitted later.
    error NotNewer(ReleaseId release, ReleaseId successor);
    /// @notice The successor is not cleared, or its artifact is not.
    error NotCleared(ReleaseId release, Status status);
    /// @notice A later release of the artifact has been decided: to suspend this one would stop that one.
    error NotTheLatest(ReleaseId release, ReleaseId latest);

    /// @notice Asks for a verdict on an artifact. An artifact belongs to whoever submits it first; it can be submitted again
    /// once it is decided and no challenge is open, not with evidence on which a clearance was overturned, and never after a
    /// recall.
    function submit(
        bytes32 artifact,
        bytes32 manifest,
        Scope calldata scope,
        string calldata name,
        string calldata version
    ) external returns (ReleaseId id);

    /// @notice Hands in a verdict. Anyone may; the signatures make it one. It counts once: for the release's round and the
    /// present epoch.
    /// @param signers evaluators, strictly ascending, at least as many as the council's quorum
    /// @param signatures of the EIP-712 `Verdict`, ECDSA or ERC-1271, in the order of the signers
    function decide(Verdict calldata verdict, address[] calldata signers, bytes[] calldata signatures) external;

    /// @notice Disputes the decision on a cleared or blocked release, within the challenge window. The caller leaves a bond in
    /// tokens: returned when the challenge is upheld or the release recalled, else the timelock's. Until the DAO resolves
    /// it, the artifact is not cleared.
    /// @param evidence SHA-256 of whatever shows it; zero for none
    function challenge(ReleaseId id, bytes32 evidence, string calldata reason) external;

    /// @notice Ends a challenge. Only the owner, the timelock. Dismissed, the decision stands, and can be challenged for as long
    /// again as the challenge was open. Upheld, a cleared release is blocked, and neither it nor another release of its artifact
    /// is cleared on this evidence again; a blocked one is submitted anew, for another round: nothing but a verdict clears.
    function resolve(ReleaseId id, bool upheld, string calldata reason) external;

    /// @notice Stops a cleared release, with its artifact, at once and for a bounded time. Only the guardian in office, only
    /// the latest decided release of its artifact, and once a decision.
    function suspend(ReleaseId id, uint48 duration, string calldata reason) external;

    /// @notice Ends a suspension early. Only the owner, the timelock.
    function lift(ReleaseId id) external;

    /// @notice Retires a cleared release in favour of a newer one that is cleared. Only the maintainer of both artifacts. For good: the
    /// older artifact is not cleared any more, but can be submitted anew.
    function supersede(ReleaseId id, ReleaseId successor) external;

    /// @notice Takes a release back for good, with its artifact, in whatever state it is. Only the owner, the timelock.
    function recall(ReleaseId id, string calldata reason) external;

    /// @notice Gives an artifact to another maintainer; to nobody, for whoever submits it next. Only the owner, the timelock. What
    /// was submitted keeps the name it was submitted under.
    function reassign(bytes32 artifact, address maintainer) external;

    /// @notice Changes window, bond and longest suspension, for what comes after. Only the owner, the timelock.
    function setTerms(Terms calldata terms) external;

    /// @notice Whether the latest decided release of this artifact is cleared, and the artifact neither challenged, suspended
    /// nor recalled. What a deployment asks. Reads two slots.
    function isCleared(bytes32 artifact) external view returns (bool);

    /// @notice Reads three slots.
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
