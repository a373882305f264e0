// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Outcome, PolicyId, ReleaseId, Scope, Standing, Verdict} from "../Types.sol";
import {IGuardianship} from "./IGuardianship.sol";

/// @title May this model ship?
/// @notice A maintainer submits an artifact with its evidence for a scope; the evaluators' quorum decides; a deployment asks
/// `isClearedFor`. The gate does not trust the evaluators alone: it clears nothing that breaks a bound in force. For
/// some time
/// after a decision anyone may challenge the decision with a bond, until a vote resolves the challenge or its time is
/// over. The
/// guardian may suspend an artifact for a bounded time. A vote may recall an artifact for good.
interface IReleaseGate {
    /// @dev Suspended is a cleared release while the guardian's suspension of its artifact lasts; it is never stored.
    /// Recalled is every release of a recalled artifact that was cleared, undecided or challenged.
    enum Status {
        None,
        Submitted,
        Cleared,
        Blocked,
        Challenged,
        Recalled,
        Suspended,
        Superseded,
        Withdrawn
    }

    /// @dev the end of a challenge. Dismissed and Upheld: by vote. Lapsed: its time was over without a vote, which counts as
    /// dismissed. Recalled: the artifact was recalled meanwhile; the challenger gets the bond back.
    /// Replaced: the decision was renewed when the challenge could not keep the release down any longer; likewise.
    enum Ending {
        Dismissed,
        Upheld,
        Lapsed,
        Recalled,
        Replaced
    }

    /// @param artifact SHA-256 of the model
    /// @param manifest SHA-256 of the canonical evidence manifest
    /// @param scope of the model; a zero field is not declared, and the release must keep the bounds of every name
    /// @param name at most 200 bytes
    /// @param version at most 200 bytes
    /// @param parents the artifacts from which this one was made: at most 8, without repetition; recorded, not enforced
    /// @param salt of the commitment, for the first submission of an artifact; not read later
    struct Submission {
        bytes32 artifact;
        bytes32 manifest;
        Scope scope;
        string name;
        string version;
        bytes32[] parents;
        bytes32 salt;
    }

    /// @param epoch the policy set of the latest decision
    /// @param outcome of the latest decision; None before the first
    /// @param successor the release that replaced this one; zero without a successor
    /// @param round number of challenges that sent the release back to the evaluators; a verdict names the round
    /// @param challengeableUntil the last second in which the decision can be challenged: by the terms at the decision, and
    /// later by as long as dismissed challenges were open
    /// @param place of the release's scope among the scopes of its artifact
    /// @param parents number of named parent artifacts
    /// @param digest SHA-256 of the canonical verdict statement of the latest decision; zero before the first
    /// @param countsRoot of the latest decision; may be zero
    /// @param clearedEpoch the policy set of the latest clearance
    /// @param validUntil the last second in which the latest clearance counts; zero when it does not expire
    /// @param challengedFor seconds for which challenges stopped the release since its first decision of this round
    /// @param dismissals number of challenges that were dismissed or lapsed since the first decision of this round
    /// @param hasClearance whether a clearance counts, or would count without a later decision
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
        uint64 successor;
        uint32 round;
        uint48 challengeableUntil;
        uint8 place;
        uint8 parents;
        bytes32 digest;
        bytes32 countsRoot;
        uint64 clearedEpoch;
        uint48 validUntil;
        uint48 challengedFor;
        uint16 dismissals;
        bool hasClearance;
    }

    /// @param challenged the disputed status
    /// @param until the last second in which a vote can resolve the challenge; afterwards it has lapsed
    /// @param downUntil the last second in which the challenge keeps the release down, and other releases of its scope
    /// from being
    /// submitted and decided; a second that is over when earlier challenges have used up the time
    /// @param bond in the smallest unit of the token
    struct Challenge {
        address challenger;
        uint48 challengedAt;
        Status challenged;
        uint48 until;
        uint48 downUntil;
        uint256 bond;
    }

    /// @param challengeWindow seconds after a decision in which it can be challenged; 1 second to 730 days
    /// @param longestChallenge seconds until a challenge lapses, and the most seconds that all challenges of one
    /// decision keep
    /// the release down; 1 second to 730 days
    /// @param longestSuspension the most seconds that all suspensions of one artifact last together; at most 730 days
    /// @param challengeBond of the first challenge of a decision, in the smallest unit of the token; not zero
    struct Terms {
        uint48 challengeWindow;
        uint48 longestChallenge;
        uint48 longestSuspension;
        uint256 challengeBond;
    }

    /// @notice An account committed to an artifact that a later submission reveals.
    event Committed(bytes32 indexed commitment);
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
    /// @notice A submission named an artifact from which the submitted one was made.
    event ParentDeclared(ReleaseId indexed id, bytes32 indexed artifact, bytes32 indexed parent);
    /// @notice The maintainer withdrew a submission, or a vote closed it: with a change of the maintainer, or because its
    /// evidence was overturned.
    event ReleaseWithdrawn(ReleaseId indexed id, bytes32 indexed artifact);
    /// @notice The quorum of evaluators has decided, for the first time or for a later policy set.
    event ReleaseDecided(
        ReleaseId indexed id, bytes32 indexed artifact, Verdict verdict, address[] signers, uint48 challengeableUntil
    );
    /// @notice A vote recalled a release for good, with its artifact.
    event ReleaseRecalled(ReleaseId indexed id, bytes32 indexed artifact, string reason);
    /// @notice A challenger disputes a decision and deposited a bond.
    event ReleaseChallenged(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        address indexed challenger,
        uint256 bond,
        uint48 until,
        uint48 downUntil,
        bytes32 evidence,
        string reason
    );
    /// @notice A challenge has ended: the status from now on, the payments, and the end of the window for further
    /// challenges.
    /// @param toChallenger the bond, and the reward when the challenge was upheld; zero when it was dismissed or lapsed
    /// @param toMaintainer half of the bond when a dismissed or lapsed challenge disputed a clearance
    event ChallengeResolved(
        ReleaseId indexed id,
        bytes32 indexed artifact,
        Ending ending,
        Status status,
        uint256 toChallenger,
        uint256 toMaintainer,
        uint48 challengeableUntil,
        string reason
    );
    /// @notice The guardian stopped a cleared release, with its artifact, until a time.
    event ReleaseSuspended(ReleaseId indexed id, bytes32 indexed artifact, uint48 until, string reason);
    /// @notice A vote ended a suspension early.
    event SuspensionLifted(ReleaseId indexed id, bytes32 indexed artifact);
    /// @notice The maintainer retired a cleared release in favour of another release.
    event ReleaseSuperseded(ReleaseId indexed id, bytes32 indexed artifact, ReleaseId indexed successor);
    /// @notice A vote gave an artifact to another maintainer.
    event ArtifactReassigned(bytes32 indexed artifact, address indexed from, address indexed to);
    /// @notice The terms of later decisions, challenges and suspensions; at the deployment too.
    event TermsSet(uint48 challengeWindow, uint48 longestChallenge, uint48 longestSuspension, uint256 challengeBond);
    /// @notice The gate asks another contract for the guardian; at the deployment too.
    event GuardianshipSet(IGuardianship guardianship);

    /// @notice A digest of zeros.
    error EmptyDigest();
    /// @notice A text with too many bytes.
    error TextTooLong(uint256 length, uint256 most);
    /// @notice The commitment was not made in an earlier block: call `commit`, wait for the next block, then submit
    /// with the salt.
    error NotCommitted(bytes32 commitment);
    /// @notice Another maintainer submitted this artifact first.
    error ArtifactBelongsTo(bytes32 artifact, address maintainer);
    /// @notice Nobody has submitted this artifact.
    error UnknownArtifact(bytes32 artifact);
    /// @notice A challenge has overturned the clearance of this artifact on this evidence.
    error EvidenceOverturned(bytes32 artifact, bytes32 manifest);
    /// @notice A submission of this artifact is undecided.
    error ArtifactUndecided(bytes32 artifact, ReleaseId release);
    /// @notice A challenge of this release is open: wait until the given time.
    error ChallengeOpen(ReleaseId release, uint48 until);
    /// @notice The time of the challenge is over, so that it counts as dismissed; a vote can still recall.
    error ChallengeOver(ReleaseId release, uint48 until);
    /// @notice The open challenge is not the one that was voted on.
    error OtherChallenge(ReleaseId release, uint48 given, uint48 open);
    /// @notice An artifact cannot belong to the zero address.
    error InvalidMaintainer();
    /// @notice This artifact was recalled for good.
    error ArtifactRecalled(bytes32 artifact);
    /// @notice The artifact has the largest number of scopes.
    error TooManyScopes(bytes32 artifact, uint256 most);
    /// @notice More parent artifacts than a submission may name.
    error TooManyParents(uint256 parents, uint256 most);
    /// @notice A parent is zero, the artifact itself, or named twice.
    error InvalidParent(bytes32 parent);
    /// @notice The call is not possible in the state of the release.
    error UnexpectedStatus(ReleaseId release, Status status);
    /// @notice The decision still counts: no policy was enacted since, and its validity continues.
    error StillDecided(ReleaseId release, uint64 epoch);
    /// @notice A verdict without an outcome.
    error NoOutcome(ReleaseId release);
    /// @notice The verdict was computed from another policy set than the one in force.
    error StaleEpoch(uint64 given, uint64 current);
    /// @notice The verdict is of another round: a challenge sent the release back.
    error WrongRound(ReleaseId release, uint32 given, uint32 current);
    /// @notice The validity of the verdict is over already.
    error VerdictExpired(ReleaseId release, uint48 validUntil);
    /// @notice Signers and signatures are lists of different length.
    error SignersAndSignaturesDiffer(uint256 signers, uint256 signatures);
    /// @notice Fewer evaluators signed than must agree.
    error QuorumNotReached(uint256 signers, uint256 quorum);
    /// @notice Signers are not strictly ascending: one of them twice, or not sorted.
    error SignersOutOfOrder(address previous, address next);
    /// @notice The signer has no seat on the council.
    error NotAnEvaluator(address signer);
    /// @notice The signature is not the signer's signature of this verdict.
    error InvalidSignature(address signer);
    /// @notice The measurements do not strictly ascend by policy and bound.
    error MeasurementsOutOfOrder(PolicyId policy, bytes32 bound);
    /// @notice An interval whose low end lies above its high end.
    error ReversedMeasurement(PolicyId policy, bytes32 bound, int64 low, int64 high);
    /// @notice A bound in force has no measurement.
    error BoundMissing(PolicyId policy, bytes32 bound);
    /// @notice A measurement breaks a bound in force.
    error BoundBroken(PolicyId policy, bytes32 bound, int64 low, int64 high, int64 limit);
    /// @notice More measurements than bounds in force.
    error UnexpectedMeasurements(uint256 given, uint256 expected);
    /// @notice The time to challenge is over; a vote can recall.
    error ChallengeWindowOver(ReleaseId release, uint256 end);
    /// @notice Only the guardian in office may suspend.
    error NotTheGuardian(address caller);
    /// @notice The suspensions of this artifact would last longer than the terms allow together.
    error SuspensionTooLong(uint48 given, uint48 left);
    /// @notice The artifact is not suspended, or not until this time.
    error NotSuspended(ReleaseId release, uint48 until);
    /// @notice Only the maintainer of the artifact.
    error NotTheMaintainer(ReleaseId release, address caller);
    /// @notice The successor was not submitted later.
    error NotNewer(ReleaseId release, ReleaseId successor);
    /// @notice The successor is not cleared, or its artifact is not cleared for the scope of the release.
    error NotCleared(ReleaseId release, Status status);
    /// @notice A later release of the artifact was decided for this scope: only the latest counts.
    error NotTheLatest(ReleaseId release, ReleaseId latest);
    /// @notice A term is outside of its limits.
    error TermOutOfRange(string term, uint256 given, uint256 least, uint256 most);

    /// @notice Claims an artifact without its name, so that no observer of the chain can claim it first. A second commitment
    /// to the same value changes nothing.
    /// @param commitment keccak256(abi.encode(artifact, maintainer, salt))
    function commit(bytes32 commitment) external;

    /// @notice Asks for a verdict on an artifact. An artifact belongs to the maintainer who submits it first, and has
    /// committed to
    /// it in an earlier block. It can be submitted again, for the same scope or another one, once it is decided, unless a
    /// challenge keeps that scope down, not with evidence on which a clearance was overturned, and never after a recall.
    function submit(Submission calldata submission) external returns (ReleaseId id);

    /// @notice Withdraws an undecided submission. Only the maintainer. The artifact can be submitted again.
    function withdraw(ReleaseId id) external;

    /// @notice Submits a verdict. Anyone may; the signatures make it a decision. A release is decided once for each
    /// round, and again
    /// when a policy was enacted since its clearance or the validity of the clearance is over. A new decision that
    /// clears counts
    /// at once. Another one counts when the time to comply is over; until then the earlier clearance is in grace.
    /// @param signers evaluators, strictly ascending, at least as many as the council's quorum
    /// @param signatures of the EIP-712 `Verdict`, ECDSA or ERC-1271, in the order of the signers
    function decide(Verdict calldata verdict, address[] calldata signers, bytes[] calldata signatures) external;

    /// @notice Disputes the latest decision for a scope, within the challenge window. The caller leaves a bond in
    /// tokens, see
    /// `bondOf`. A disputed clearance does not count until the challenge ends, within the terms.
    /// @param evidence SHA-256 of the evidence of the fault; zero for none
    /// @param reason at most 8,192 bytes
    function challenge(ReleaseId id, bytes32 evidence, string calldata reason) external;

    /// @notice Ends a challenge. Only the owner, the timelock. Dismissed, the decision stands. Upheld, a cleared
    /// release is blocked,
    /// no release of its artifact is cleared on this evidence again, and an undecided one on it is withdrawn. An upheld
    /// challenge of a block makes the release undecided, for another round; the release is withdrawn instead when a later
    /// release of its artifact is undecided or was decided for its scope, or its evidence is overturned.
    /// The challenger who wins gets the bond back, and a reward from the bonds that others lost: half of those of the
    /// release, and
    /// as much as the first bond, while there are such bonds. Of a lost bond the maintainer of a disputed clearance
    /// gets half;
    /// the rest waits for the next winner.
    /// @param challengedAt the start of the challenge, so that the vote cannot decide another one
    /// @param reason at most 8,192 bytes
    function resolve(ReleaseId id, uint48 challengedAt, bool upheld, string calldata reason) external;

    /// @notice Ends a challenge whose time is over, or whose artifact was recalled. Anyone may.
    function settle(ReleaseId id) external;

    /// @notice Stops a cleared release, with its artifact, at once and for a bounded time. Only the guardian in office,
    /// and only
    /// the latest decided release of its scope.
    function suspend(ReleaseId id, uint48 duration, string calldata reason) external;

    /// @notice Ends a suspension early. Only the owner, the timelock.
    /// @param until the end of the suspension, so that the vote cannot lift a later one
    function lift(ReleaseId id, uint48 until) external;

    /// @notice Retires a cleared release in favour of a newer one that is cleared for its scope. Only the maintainer of both
    /// artifacts. A superseded release can still be challenged, so that its evidence can be overturned.
    function supersede(ReleaseId id, ReleaseId successor) external;

    /// @notice Recalls a release for good, with its artifact, in any state. Only the owner, the timelock.
    function recall(ReleaseId id, string calldata reason) external;

    /// @notice Gives an artifact to another maintainer. Only the owner, the timelock. An undecided submission is withdrawn.
    function reassign(bytes32 artifact, address maintainer) external;

    /// @notice Changes the terms of later decisions, challenges and suspensions. Only the owner, the timelock.
    function setTerms(Terms calldata terms) external;

    /// @notice Sets the contract that names the guardian, after a change of the Governor. Only the owner, the timelock.
    function setGuardianship(IGuardianship guardianship) external;

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

    /// @notice Whether the artifact may ship for every scope that it was ever submitted for.
    function isCleared(bytes32 artifact) external view returns (bool);

    function statusOf(ReleaseId id) external view returns (Status);

    /// @notice Whether the evaluators may decide this release now: it waits for its first verdict or for that of a new
    /// round, or
    /// its clearance has to be renewed.
    function isDecidable(ReleaseId id) external view returns (bool);

    function release(ReleaseId id) external view returns (Release memory);

    /// @notice The parent artifacts that the submission named, in its order.
    function parentsOf(ReleaseId id) external view returns (bytes32[] memory);

    /// @notice The releases that decide for an artifact: the latest decided one of each scope, or the first submission of a
    /// scope that has no decision yet.
    function decisiveReleasesOf(bytes32 artifact) external view returns (ReleaseId[] memory);

    /// @notice The open challenge; all zeros without one.
    function challengeOf(ReleaseId id) external view returns (Challenge memory);

    /// @notice The bond of the next challenge of this release: each dismissed challenge of the round doubles it.
    function bondOf(ReleaseId id) external view returns (uint256);

    /// @notice Lost bonds, kept for the next challenger who wins, in the smallest unit of the token.
    function rewards() external view returns (uint256);

    /// @notice The end of the latest suspension of this artifact.
    function suspendedUntil(bytes32 artifact) external view returns (uint48);

    /// @notice Seconds for which the guardian may still suspend this artifact.
    function suspensionLeft(bytes32 artifact) external view returns (uint48);

    function terms() external view returns (Terms memory);

    function guardianship() external view returns (IGuardianship);

    /// @notice The latest submission of an artifact; zero when there is none.
    function latestOf(bytes32 artifact) external view returns (ReleaseId);

    /// @notice The submission of an artifact that waits for a verdict; zero for no submission.
    function undecidedOf(bytes32 artifact) external view returns (ReleaseId);

    function maintainerOf(bytes32 artifact) external view returns (address);

    /// @notice The number of the block in which a commitment was made first; zero for never.
    function committedIn(bytes32 commitment) external view returns (uint256);

    /// @notice The number of submitted releases: the greatest id.
    function releases() external view returns (uint256);
}
