// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Bound, Comparator, Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "./Types.sol";
import {IEvaluatorCouncil} from "./interfaces/IEvaluatorCouncil.sol";
import {IGuardianship} from "./interfaces/IGuardianship.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";
import {IReleaseGate} from "./interfaces/IReleaseGate.sol";

/// @title The release gate
/// @notice Documented at its interface, {IReleaseGate}.
contract ReleaseGate is IReleaseGate, Ownable, EIP712 {
    using SafeERC20 for IERC20;

    bytes32 public constant MEASUREMENT_TYPEHASH =
        keccak256("Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)");
    bytes32 public constant VERDICT_TYPEHASH = keccak256(
        "Verdict(uint256 release,uint32 round,uint64 epoch,uint8 outcome,bytes32 digest,Measurement[] measurements)"
        "Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)"
    );
    uint256 public constant LONGEST_TEXT = 200;

    IPolicyRegistry public immutable registry;
    IEvaluatorCouncil public immutable council;
    IGuardianship public immutable guardianship;
    IERC20 public immutable token;

    /// @dev what the gate knows of an artifact as a whole, in one slot
    struct Standing {
        uint64 latest;
        uint64 latestDecided;
        uint48 suspendedUntil;
        uint32 openChallenges;
        bool recalled;
    }

    /// @inheritdoc IReleaseGate
    uint256 public releases;

    /// @inheritdoc IReleaseGate
    mapping(bytes32 artifact => address) public maintainerOf;

    mapping(bytes32 artifact => Standing) private _standings;
    mapping(ReleaseId id => Release) private _releases;
    mapping(ReleaseId id => Challenge) private _challenges;
    /// @dev on which evidence the clearance of an artifact was overturned
    mapping(bytes32 artifact => mapping(bytes32 manifest => bool)) private _overturned;
    Terms private _terms;

    /// @param timelock the owner
    /// @param guardianship_ the Governor, which knows the guardian in office
    /// @param token_ of the challenge bonds
    constructor(
        IPolicyRegistry registry_,
        IEvaluatorCouncil council_,
        IGuardianship guardianship_,
        IERC20 token_,
        Terms memory terms_,
        address timelock
    ) Ownable(timelock) EIP712("Polity ReleaseGate", "1") {
        registry = registry_;
        council = council_;
        guardianship = guardianship_;
        token = token_;
        _setTerms(terms_);
    }

    /// @inheritdoc IReleaseGate
    function submit(
        bytes32 artifact,
        bytes32 manifest,
        Scope calldata scope,
        string calldata name,
        string calldata version
    ) external returns (ReleaseId id) {
        if (artifact == 0 || manifest == 0) revert EmptyDigest();
        _requireShort(name);
        _requireShort(version);
        _claim(artifact);
        _requireNotRecalled(artifact);
        _requireNotOverturned(artifact, manifest);
        Standing storage standing = _standings[artifact];
        ReleaseId previous = ReleaseId.wrap(standing.latest);
        if (_releases[previous].status == Status.Submitted || standing.openChallenges != 0) {
            revert ArtifactUndecided(artifact, previous);
        }

        id = ReleaseId.wrap(++releases);
        standing.latest = SafeCast.toUint64(releases);
        Release storage submitted = _releases[id];
        submitted.artifact = artifact;
        submitted.manifest = manifest;
        submitted.scope = scope;
        submitted.maintainer = msg.sender;
        submitted.submittedAt = SafeCast.toUint48(block.timestamp);
        submitted.status = Status.Submitted;
        emit ReleaseSubmitted(id, artifact, msg.sender, manifest, scope, name, version);
    }

    /// @inheritdoc IReleaseGate
    function decide(Verdict calldata verdict, address[] calldata signers, bytes[] calldata signatures) external {
        Release storage decided = _releases[verdict.release];
        if (decided.status != Status.Submitted) revert UnexpectedStatus(verdict.release, decided.status);
        if (verdict.outcome == Outcome.None) revert NoOutcome(verdict.release);
        if (verdict.digest == 0) revert EmptyDigest();
        if (verdict.round != decided.round) revert WrongRound(verdict.release, verdict.round, decided.round);
        _requireNotRecalled(decided.artifact);
        uint64 current = registry.epoch();
        if (verdict.epoch != current) revert StaleEpoch(verdict.epoch, current);
        _requireOrdered(verdict.measurements);
        if (verdict.outcome == Outcome.Cleared) {
            _requireNotOverturned(decided.artifact, decided.manifest);
            _requireWithinBounds(decided.scope, verdict.measurements);
        }

        decided.status = verdict.outcome == Outcome.Cleared ? Status.Cleared : Status.Blocked;
        decided.outcome = verdict.outcome;
        decided.epoch = verdict.epoch;
        decided.digest = verdict.digest;
        decided.decidedAt = SafeCast.toUint48(block.timestamp);
        decided.challengeableUntil = _later(block.timestamp, _terms.challengeWindow);
        decided.wasSuspended = false;
        _remember(decided.artifact, SafeCast.toUint64(ReleaseId.unwrap(verdict.release)));
        emit ReleaseDecided(
            verdict.release,
            decided.artifact,
            verdict.outcome,
            verdict.round,
            verdict.epoch,
            verdict.digest,
            verdict.measurements,
            signers,
            decided.challengeableUntil
        );

        // the only calls to code that is not ours (ERC-1271); they are static, and what they could reenter is settled
        _requireQuorum(_hashTypedDataV4(_hash(verdict)), signers, signatures);
    }

    /// @inheritdoc IReleaseGate
    function challenge(ReleaseId id, bytes32 evidence, string calldata reason) external {
        Release storage challenged = _releases[id];
        Status status = challenged.status;
        if (status != Status.Cleared && status != Status.Blocked) revert UnexpectedStatus(id, status);
        _requireNotRecalled(challenged.artifact);
        uint256 end = challenged.challengeableUntil;
        if (block.timestamp > end) revert ChallengeWindowOver(id, end);

        uint256 bond = _terms.challengeBond;
        challenged.status = Status.Challenged;
        ++_standings[challenged.artifact].openChallenges;
        _challenges[id] = Challenge(msg.sender, SafeCast.toUint48(block.timestamp), status, bond);
        emit ReleaseChallenged(id, challenged.artifact, msg.sender, bond, evidence, reason);
        token.safeTransferFrom(msg.sender, address(this), bond);
    }

    /// @inheritdoc IReleaseGate
    function resolve(ReleaseId id, bool upheld, string calldata reason) external onlyOwner {
        Release storage resolved = _releases[id];
        if (resolved.status != Status.Challenged) revert UnexpectedStatus(id, resolved.status);
        Status status = _challenges[id].challenged;
        if (upheld) {
            bool overturned = status == Status.Cleared;
            status = overturned ? Status.Blocked : Status.Submitted;
            _overturned[resolved.artifact][resolved.manifest] = overturned;
            if (!overturned) ++resolved.round;
        } else {
            resolved.challengeableUntil =
                _later(resolved.challengeableUntil, block.timestamp - _challenges[id].challengedAt);
        }
        resolved.status = status;
        address bondTo = upheld ? _challenges[id].challenger : owner();
        emit ChallengeResolved(id, resolved.artifact, upheld, status, bondTo, resolved.challengeableUntil, reason);
        _closeChallenge(id, resolved.artifact, bondTo);
    }

    /// @inheritdoc IReleaseGate
    function suspend(ReleaseId id, uint48 duration, string calldata reason) external {
        if (msg.sender != guardianship.proposalGuardian()) revert NotTheGuardian(msg.sender);
        Release storage suspended = _releases[id];
        if (suspended.status != Status.Cleared) revert UnexpectedStatus(id, suspended.status);
        _requireNotRecalled(suspended.artifact);
        ReleaseId latest = ReleaseId.wrap(_standings[suspended.artifact].latestDecided);
        if (ReleaseId.unwrap(latest) != ReleaseId.unwrap(id)) revert NotTheLatest(id, latest);
        if (suspended.wasSuspended) revert SuspendedBefore(id);
        if (duration > _terms.longestSuspension) revert SuspensionTooLong(duration, _terms.longestSuspension);
        suspended.wasSuspended = true;
        uint48 until = SafeCast.toUint48(block.timestamp) + duration;
        _standings[suspended.artifact].suspendedUntil = until;
        emit ReleaseSuspended(id, suspended.artifact, until, reason);
    }

    /// @inheritdoc IReleaseGate
    function lift(ReleaseId id) external onlyOwner {
        bytes32 artifact = _releases[id].artifact;
        Standing storage standing = _standings[artifact];
        if (standing.suspendedUntil <= block.timestamp) revert NotSuspended(id);
        standing.suspendedUntil = SafeCast.toUint48(block.timestamp);
        emit SuspensionLifted(id, artifact);
    }

    /// @inheritdoc IReleaseGate
    function supersede(ReleaseId id, ReleaseId successor) external {
        Release storage old = _releases[id];
        bytes32 artifact = _releases[successor].artifact;
        if (msg.sender != maintainerOf[old.artifact]) revert NotTheMaintainer(id, msg.sender);
        if (msg.sender != maintainerOf[artifact]) revert NotTheMaintainer(successor, msg.sender);
        if (old.status != Status.Cleared) revert UnexpectedStatus(id, old.status);
        _requireNotRecalled(old.artifact);
        if (ReleaseId.unwrap(successor) <= ReleaseId.unwrap(id)) revert NotNewer(id, successor);
        Status status = statusOf(successor);
        if (status != Status.Cleared || !isCleared(artifact)) revert NotCleared(successor, status);
        old.status = Status.Superseded;
        old.successor = SafeCast.toUint64(ReleaseId.unwrap(successor));
        emit ReleaseSuperseded(id, old.artifact, successor);
    }

    /// @inheritdoc IReleaseGate
    function recall(ReleaseId id, string calldata reason) external onlyOwner {
        Release storage recalled = _releases[id];
        Status status = recalled.status;
        if (status == Status.None || status == Status.Recalled) revert UnexpectedStatus(id, status);
        recalled.status = Status.Recalled;
        _standings[recalled.artifact].recalled = true;
        emit ReleaseRecalled(id, recalled.artifact, reason);
        if (status == Status.Challenged) _closeChallenge(id, recalled.artifact, _challenges[id].challenger);
    }

    /// @inheritdoc IReleaseGate
    function reassign(bytes32 artifact, address maintainer) external onlyOwner {
        if (_standings[artifact].latest == 0) revert UnknownArtifact(artifact);
        address previous = maintainerOf[artifact];
        maintainerOf[artifact] = maintainer;
        emit ArtifactReassigned(artifact, previous, maintainer);
    }

    /// @inheritdoc IReleaseGate
    function setTerms(Terms calldata terms_) external onlyOwner {
        _setTerms(terms_);
    }

    /// @inheritdoc IReleaseGate
    function isCleared(bytes32 artifact) public view returns (bool) {
        Standing memory standing = _standings[artifact];
        return !standing.recalled && standing.openChallenges == 0 && standing.suspendedUntil <= block.timestamp
            && _releases[ReleaseId.wrap(standing.latestDecided)].status == Status.Cleared;
    }

    /// @inheritdoc IReleaseGate
    function statusOf(ReleaseId id) public view returns (Status status) {
        status = _releases[id].status;
        if (status != Status.Cleared && status != Status.Submitted) return status;
        Standing memory standing = _standings[_releases[id].artifact];
        if (standing.recalled) return Status.Recalled;
        if (status == Status.Cleared && standing.suspendedUntil > block.timestamp) return Status.Suspended;
    }

    /// @inheritdoc IReleaseGate
    function challengeOf(ReleaseId id) external view returns (Challenge memory) {
        return _challenges[id];
    }

    /// @inheritdoc IReleaseGate
    function suspendedUntil(bytes32 artifact) external view returns (uint48) {
        return _standings[artifact].suspendedUntil;
    }

    /// @inheritdoc IReleaseGate
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc IReleaseGate
    function latestOf(bytes32 artifact) external view returns (ReleaseId) {
        return ReleaseId.wrap(_standings[artifact].latest);
    }

    /// @inheritdoc IReleaseGate
    function release(ReleaseId id) external view returns (Release memory) {
        return _releases[id];
    }

    /// @notice What an evaluator signs.
    function hashVerdict(Verdict calldata verdict) external view returns (bytes32) {
        return _hashTypedDataV4(_hash(verdict));
    }

    function _claim(bytes32 artifact) private {
        address maintainer = maintainerOf[artifact];
        if (maintainer == address(0)) {
            maintainerOf[artifact] = msg.sender;
        } else {
            if (maintainer != msg.sender) revert ArtifactBelongsTo(artifact, maintainer);
        }
    }

    /// @dev a release that is decided anew after a challenge doesn't come before one that was submitted later
    function _remember(bytes32 artifact, uint64 id) private {
        Standing storage standing = _standings[artifact];
        if (id > standing.latestDecided) standing.latestDecided = id;
    }

    function _closeChallenge(ReleaseId id, bytes32 artifact, address bondTo) private {
        uint256 bond = _challenges[id].bond;
        delete _challenges[id];
        --_standings[artifact].openChallenges;
        token.safeTransfer(bondTo, bond);
    }

    /// @dev what lies beyond the clock is its end: no terms can stop decisions
    function _later(uint256 from, uint256 duration) private pure returns (uint48) {
        return uint48(Math.min(from + duration, type(uint48).max));
    }

    function _setTerms(Terms memory terms_) private {
        _terms = terms_;
        emit TermsSet(terms_.challengeWindow, terms_.longestSuspension, terms_.challengeBond);
    }

    function _requireNotRecalled(bytes32 artifact) private view {
        if (_standings[artifact].recalled) revert ArtifactRecalled(artifact);
    }

    function _requireNotOverturned(bytes32 artifact, bytes32 manifest) private view {
        if (_overturned[artifact][manifest]) revert EvidenceOverturned(artifact, manifest);
    }

    function _requireWithinBounds(Scope memory scope, Measurement[] calldata measurements) private view {
        (PolicyId[] memory policies, Bound[] memory bounds) = registry.boundsInForce(scope);
        for (uint256 i = 0; i < bounds.length; ++i) {
            if (
                i >= measurements.length || measurements[i].policy != policies[i]
                    || measurements[i].bound != bounds[i].name
            ) revert BoundMissing(policies[i], bounds[i].name);
            if (!_holds(bounds[i], measurements[i])) {
                revert BoundBroken(
                    policies[i], bounds[i].name, measurements[i].low, measurements[i].high, bounds[i].limit
                );
            }
            _requireAgreeing(measurements, i);
        }
        if (measurements.length != bounds.length) revert UnexpectedMeasurements(measurements.length, bounds.length);
    }

    /// @dev one name of one policy is one quantity, however many bounds of different scopes it has; the latest of the same
    /// name before this one agrees with those before it
    function _requireAgreeing(Measurement[] calldata measurements, uint256 index) private pure {
        Measurement calldata m = measurements[index];
        for (uint256 i = index; i > 0; --i) {
            Measurement calldata earlier = measurements[i - 1];
            if (earlier.policy != m.policy) return;
            if (earlier.bound != m.bound) continue;
            if (earlier.low != m.low || earlier.high != m.high) revert ContradictingMeasurements(m.policy, m.bound);
            return;
        }
    }

    function _holds(Bound memory bound, Measurement calldata measured) private pure returns (bool) {
        return bound.comparator == Comparator.AtMost ? measured.high <= bound.limit : measured.low >= bound.limit;
    }

    function _requireOrdered(Measurement[] calldata measurements) private pure {
        for (uint256 i = 0; i < measurements.length; ++i) {
            Measurement calldata m = measurements[i];
            if (m.low > m.high) revert ReversedMeasurement(m.policy, m.bound, m.low, m.high);
        }
    }

    function _requireQuorum(bytes32 digest, address[] calldata signers, bytes[] calldata signatures) private view {
        if (signers.length != signatures.length) revert SignersAndSignaturesDiffer(signers.length, signatures.length);
        uint256 quorum = council.quorum();
        if (signers.length < quorum) revert QuorumNotReached(signers.length, quorum);
        address previous = address(0);
        for (uint256 i = 0; i < signers.length; ++i) {
            address signer = signers[i];
            if (previous >= signer) revert SignersOutOfOrder(previous, signer);
            if (!council.isEvaluator(signer)) revert NotAnEvaluator(signer);
            if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signatures[i])) {
                revert InvalidSignature(signer);
            }
            previous = signer;
        }
    }

    function _requireShort(string calldata text) private pure {
        if (bytes(text).length > LONGEST_TEXT) revert TextTooLong(bytes(text).length, LONGEST_TEXT);
    }

    function _hash(Verdict calldata verdict) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](verdict.measurements.length);
        for (uint256 i = 0; i < hashes.length; ++i) {
            Measurement calldata m = verdict.measurements[i];
            hashes[i] = keccak256(abi.encode(MEASUREMENT_TYPEHASH, m.policy, m.bound, m.low, m.high));
        }
        return keccak256(
            abi.encode(
                VERDICT_TYPEHASH,
                verdict.release,
                verdict.round,
                verdict.epoch,
                verdict.outcome,
                verdict.digest,
                keccak256(abi.encodePacked(hashes))
            )
        );
    }
}
