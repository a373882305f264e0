// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {
    Bound,
    Measurement,
    Outcome,
    PolicyId,
    ReleaseId,
    Scope,
    Standing,
    Verdict
} from "./Types.sol";
import {Bounds} from "./gate/Bounds.sol";
import {Foreseeable} from "./governor/Foreseeable.sol";
import {IEvaluatorCouncil} from "./interfaces/IEvaluatorCouncil.sol";
import {IGuardianship} from "./interfaces/IGuardianship.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";
import {IReleaseGate} from "./interfaces/IReleaseGate.sol";

/// @title The release gate
/// @notice Documented at its interface, {IReleaseGate}.
contract ReleaseGate is IReleaseGate, Foreseeable, Ownable, EIP712 {
    using SafeERC20 for IERC20;

    bytes32 public constant MEASUREMENT_TYPEHASH =
        keccak256("Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)");
    bytes32 public constant VERDICT_TYPEHASH = keccak256(
        "Verdict(uint256 release,uint32 round,uint64 epoch,uint8 outcome,bytes32 digest,bytes32 countsRoot,uint48 validUntil,Measurement[] measurements)"
        "Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)"
    );
    uint256 public constant LONGEST_TEXT = 200;
    uint256 public constant LONGEST_REASON = 8_192;
    uint256 public constant MOST_SCOPES = 16;
    uint256 public constant MOST_PARENTS = 8;
    uint48 public constant LONGEST_TERM = 730 days;

    /// @dev of the calls that a vote makes; the longest is a challenge that is resolved, with its payments
    uint256 private constant GAS_OF_A_CALL = 200_000;
    /// @dev the bond stops doubling where no supply reaches it
    uint256 private constant MOST_DOUBLINGS = 127;
    /// @dev the severity of an answer, four bits for each standing in the order of the enum: Unknown 0, Undecided 3,
    /// Cleared 1, InGrace
    /// 2, Overdue 7, Blocked 10, Inconclusive 6, Challenged 8, Suspended 9, Superseded 5, Recalled 11, Withdrawn 4
    uint256 private constant SEVERITY = 0x4b5986a72130;

    IPolicyRegistry public immutable registry;
    IEvaluatorCouncil public immutable council;
    IERC20 public immutable token;

    /// @dev one slot for an artifact as a whole
    /// @param overturned number of manifests on which a clearance was overturned
    struct Artifact {
        uint64 latest;
        uint64 undecided;
        uint48 suspendedUntil;
        uint48 suspendedFor;
        uint16 overturned;
        bool recalled;
    }

    /// @dev one slot for a scope of an artifact
    /// @param first the release that brought the scope, which holds it
    /// @param decided the latest decided release, which decides for the scope
    /// @param challenged the release whose challenge is open
    struct Line {
        uint64 first;
        uint64 decided;
        uint64 challenged;
    }

    /// @dev an answer for a scope
    struct Answer {
        Standing standing;
        uint64 epoch;
        uint48 until;
    }

    /// @inheritdoc IReleaseGate
    IGuardianship public guardianship;

    /// @inheritdoc IReleaseGate
    uint256 public releases;

    /// @inheritdoc IReleaseGate
    uint256 public rewards;

    /// @inheritdoc IReleaseGate
    mapping(bytes32 artifact => address) public maintainerOf;

    /// @inheritdoc IReleaseGate
    mapping(bytes32 commitment => uint256) public committedIn;

    mapping(bytes32 artifact => Artifact) private _artifacts;
    mapping(bytes32 artifact => Line[]) private _lines;
    mapping(ReleaseId id => Release) private _releases;
    mapping(ReleaseId id => mapping(uint256 place => bytes32)) private _parents;
    mapping(ReleaseId id => Challenge) private _challenges;
    /// @dev the release whose challenge overturned a clearance of the artifact on this evidence; zero for none
    mapping(bytes32 artifact => mapping(bytes32 manifest => ReleaseId)) private _overturnedBy;
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
        token = token_;
        _setGuardianship(guardianship_);
        _setTerms(terms_);
    }

    /// @inheritdoc IReleaseGate
    function commit(bytes32 commitment) external {
        if (committedIn[commitment] != 0) return;
        committedIn[commitment] = block.number;
        emit Committed(commitment);
    }

    /// @inheritdoc IReleaseGate
    function submit(Submission calldata submission) external returns (ReleaseId id) {
        bytes32 digest = submission.artifact;
        if (digest == 0 || submission.manifest == 0) revert EmptyDigest();
        _requireShort(bytes(submission.name).length, LONGEST_TEXT);
        _requireShort(bytes(submission.version).length, LONGEST_TEXT);
        _claim(digest, submission.salt);
        Artifact storage artifact = _artifacts[digest];
        _requireNotRecalled(digest);
        if (artifact.undecided != 0) revert ArtifactUndecided(digest, ReleaseId.wrap(artifact.undecided));
        _requireNotOverturned(digest, submission.manifest);

        id = ReleaseId.wrap(++releases);
        uint64 number = uint64(releases);
        Release storage submitted = _releases[id];
        submitted.place = _enter(digest, submission.scope, number);
        (artifact.latest, artifact.undecided) = (number, number);
        submitted.artifact = digest;
        submitted.manifest = submission.manifest;
        submitted.scope = submission.scope;
        submitted.maintainer = msg.sender;
        submitted.submittedAt = _now();
        submitted.status = Status.Submitted;
        emit ReleaseSubmitted(
            id, digest, msg.sender, submission.manifest, submission.scope, submission.name, submission.version
        );
        _declareParents(id, digest, submission.parents);
    }

    /// @inheritdoc IReleaseGate
    function withdraw(ReleaseId id) external {
        Release storage withdrawn = _releases[id];
        if (withdrawn.status != Status.Submitted) revert UnexpectedStatus(id, withdrawn.status);
        if (msg.sender != maintainerOf[withdrawn.artifact]) revert NotTheMaintainer(id, msg.sender);
        _requireNotRecalled(withdrawn.artifact);
        _withdraw(id, withdrawn.artifact);
    }

    /// @inheritdoc IReleaseGate
    function decide(Verdict calldata verdict, address[] calldata signers, bytes[] calldata signatures) external {
        ReleaseId id = verdict.release;
        Release storage decided = _releases[id];
        if (decided.status == Status.None) revert UnexpectedStatus(id, Status.None);
        _requireNotRecalled(decided.artifact);
        _settleLine(decided);
        _replaceChallenge(id, decided);
        _requireUndecided(id, decided);
        _requireVerdict(verdict, decided);

        // a renewal keeps the used time and the raised bond of challenges, so that a challenger gains nothing by it
        if (decided.status == Status.Submitted) (decided.challengedFor, decided.dismissals) = (0, 0);
        if (verdict.outcome == Outcome.Cleared) {
            decided.status = Status.Cleared;
            decided.hasClearance = true;
            decided.clearedEpoch = verdict.epoch;
            decided.validUntil = verdict.validUntil;
        } else {
            decided.status = Status.Blocked;
        }
        decided.outcome = verdict.outcome;
        decided.epoch = verdict.epoch;
        decided.digest = verdict.digest;
        decided.countsRoot = verdict.countsRoot;
        decided.decidedAt = _now();
        decided.challengeableUntil = _now() + _terms.challengeWindow;
        Line storage line = _lines[decided.artifact][decided.place];
        // a challenge that is open here disputes an earlier release, and goes on by itself
        (line.decided, line.challenged) = (_number(id), 0);
        Artifact storage artifact = _artifacts[decided.artifact];
        if (artifact.undecided == _number(id)) artifact.undecided = 0;
        emit ReleaseDecided(id, decided.artifact, verdict, signers, decided.challengeableUntil);

        // the only calls to code that is not ours (ERC-1271): static, and after every effect
        _requireQuorum(_hashTypedDataV4(_hash(verdict)), signers, signatures);
    }

    /// @inheritdoc IReleaseGate
    function challenge(ReleaseId id, bytes32 evidence, string calldata reason) external {
        _requireShort(bytes(reason).length, LONGEST_REASON);
        Release storage disputed = _releases[id];
        if (disputed.status == Status.None) revert UnexpectedStatus(id, Status.None);
        _requireNotRecalled(disputed.artifact);
        _settleLine(disputed);
        Status status = disputed.status;
        if (status != Status.Cleared && status != Status.Blocked && status != Status.Superseded) {
            revert UnexpectedStatus(id, status);
        }
        _requireDecisive(id, disputed);
        uint64 undecided = _artifacts[disputed.artifact].undecided;
        if (status != Status.Blocked) {
            _requireNotOverturned(disputed.artifact, disputed.manifest);
        } else if (undecided != 0) {
            // an upheld challenge of a block makes the release undecided, and only one submission may be undecided
            revert ArtifactUndecided(disputed.artifact, ReleaseId.wrap(undecided));
        }
        if (block.timestamp > disputed.challengeableUntil) revert ChallengeWindowOver(id, disputed.challengeableUntil);

        Challenge memory opened = _open(id, disputed, status);
        emit ReleaseChallenged(
            id, disputed.artifact, msg.sender, opened.bond, opened.until, opened.downUntil, evidence, reason
        );
        token.safeTransferFrom(msg.sender, address(this), opened.bond);
    }

    /// @inheritdoc IReleaseGate
    function resolve(ReleaseId id, uint48 challengedAt, bool upheld, string calldata reason) external onlyOwner {
        _requireShort(bytes(reason).length, LONGEST_REASON);
        Release storage resolved = _releases[id];
        if (resolved.status != Status.Challenged) revert UnexpectedStatus(id, resolved.status);
        Challenge storage open = _challenges[id];
        if (open.challengedAt != challengedAt) revert OtherChallenge(id, challengedAt, open.challengedAt);
        if (block.timestamp > open.until) revert ChallengeOver(id, open.until);
        Ending ending = upheld ? Ending.Upheld : Ending.Dismissed;
        if (_artifacts[resolved.artifact].recalled) ending = Ending.Recalled;
        _close(id, resolved, ending, reason);
    }

    /// @inheritdoc IReleaseGate
    function settle(ReleaseId id) external {
        Release storage settled = _releases[id];
        if (settled.status != Status.Challenged) revert UnexpectedStatus(id, settled.status);
        if (!_settle(id, settled)) revert ChallengeOpen(id, _challenges[id].until);
    }

    /// @inheritdoc IReleaseGate
    function suspend(ReleaseId id, uint48 duration, string calldata reason) external {
        _requireShort(bytes(reason).length, LONGEST_REASON);
        if (msg.sender != guardianship.proposalGuardian()) revert NotTheGuardian(msg.sender);
        Release storage suspended = _releases[id];
        Status status = statusOf(id);
        if (status != Status.Cleared && status != Status.Suspended && !_isInGrace(suspended)) {
            revert UnexpectedStatus(id, status);
        }
        _requireDecisive(id, suspended);
        _requireNotRecalled(suspended.artifact);
        uint48 left = suspensionLeft(suspended.artifact);
        if (duration == 0 || duration > left) revert SuspensionTooLong(duration, left);
        Artifact storage artifact = _artifacts[suspended.artifact];
        uint48 until = uint48(Math.max(artifact.suspendedUntil, block.timestamp)) + duration;
        artifact.suspendedUntil = until;
        artifact.suspendedFor += duration;
        emit ReleaseSuspended(id, suspended.artifact, until, reason);
    }

    /// @inheritdoc IReleaseGate
    function lift(ReleaseId id, uint48 until) external onlyOwner {
        bytes32 artifact = _releases[id].artifact;
        uint48 suspended = _artifacts[artifact].suspendedUntil;
        if (suspended != until || suspended <= block.timestamp) revert NotSuspended(id, until);
        _artifacts[artifact].suspendedUntil = _now();
        emit SuspensionLifted(id, artifact);
    }

    /// @inheritdoc IReleaseGate
    function supersede(ReleaseId id, ReleaseId successor) external {
        Release storage old = _releases[id];
        bytes32 artifact = _releases[successor].artifact;
        if (msg.sender != maintainerOf[old.artifact]) revert NotTheMaintainer(id, msg.sender);
        if (msg.sender != maintainerOf[artifact]) revert NotTheMaintainer(successor, msg.sender);
        _requireNotRecalled(old.artifact);
        _settleLine(old);
        if (old.status != Status.Cleared) revert UnexpectedStatus(id, old.status);
        _requireDecisive(id, old);
        if (ReleaseId.unwrap(successor) <= ReleaseId.unwrap(id)) revert NotNewer(id, successor);
        Status status = statusOf(successor);
        if (status != Status.Cleared || !_ships(_answerFor(artifact, old.scope).standing)) {
            revert NotCleared(successor, status);
        }
        old.status = Status.Superseded;
        old.hasClearance = false;
        old.successor = _number(successor);
        emit ReleaseSuperseded(id, old.artifact, successor);
    }

    /// @inheritdoc IReleaseGate
    function recall(ReleaseId id, string calldata reason) external onlyOwner {
        _requireShort(bytes(reason).length, LONGEST_REASON);
        Release storage recalled = _releases[id];
        Status status = recalled.status;
        if (status == Status.None || status == Status.Recalled) revert UnexpectedStatus(id, status);
        _artifacts[recalled.artifact].recalled = true;
        emit ReleaseRecalled(id, recalled.artifact, reason);
        if (status == Status.Challenged) _close(id, recalled, Ending.Recalled, "");
        recalled.status = Status.Recalled;
    }

    /// @inheritdoc IReleaseGate
    function reassign(bytes32 artifact, address maintainer) external onlyOwner {
        if (_artifacts[artifact].latest == 0) revert UnknownArtifact(artifact);
        // any account with an earlier commitment could submit next
        if (maintainer == address(0)) revert InvalidMaintainer();
        address previous = maintainerOf[artifact];
        maintainerOf[artifact] = maintainer;
        emit ArtifactReassigned(artifact, previous, maintainer);
        uint64 undecided = _artifacts[artifact].undecided;
        if (undecided != 0) _withdraw(ReleaseId.wrap(undecided), artifact);
    }

    /// @inheritdoc IReleaseGate
    function setTerms(Terms calldata terms_) external onlyOwner {
        _setTerms(terms_);
    }

    /// @inheritdoc IReleaseGate
    function setGuardianship(IGuardianship guardianship_) external onlyOwner {
        _setGuardianship(guardianship_);
    }

    /// @inheritdoc IReleaseGate
    function standingOf(bytes32 artifact, Scope calldata scope)
        external
        view
        returns (Standing standing, uint64 epoch, uint48 until)
    {
        Answer memory answer = _answerFor(artifact, scope);
        return (answer.standing, answer.epoch, answer.until);
    }

    /// @inheritdoc IReleaseGate
    function isClearedFor(bytes32 artifact, Scope calldata scope) external view returns (bool) {
        return _ships(_answerFor(artifact, scope).standing);
    }

    /// @inheritdoc IReleaseGate
    function isCleared(bytes32 artifact) external view returns (bool) {
        return _ships(_answerFor(artifact, Scope(0, 0, 0)).standing);
    }

    /// @inheritdoc IReleaseGate
    function statusOf(ReleaseId id) public view returns (Status status) {
        Release storage r = _releases[id];
        status = r.status;
        if (status != Status.Submitted && status != Status.Cleared && status != Status.Challenged) return status;
        Artifact storage artifact = _artifacts[r.artifact];
        if (artifact.recalled) return Status.Recalled;
        if (status == Status.Challenged && _isOver(id)) status = _challenges[id].challenged;
        if (status != Status.Cleared) return status;
        if (artifact.overturned != 0 && _isOverturned(r.artifact, r.manifest)) return Status.Blocked;
        if (artifact.suspendedUntil > block.timestamp) return Status.Suspended;
    }

    /// @inheritdoc IReleaseGate
    function isDecidable(ReleaseId id) external view returns (bool) {
        Release storage r = _releases[id];
        Status status = r.status;
        if (status == Status.None || _artifacts[r.artifact].recalled) return false;
        Line storage line = _lines[r.artifact][r.place];
        if (_isFrozen(line) || _isOverturned(r.artifact, r.manifest)) return false;
        if (status == Status.Challenged) status = _challenges[id].challenged;
        if (status == Status.Submitted) return true;
        return line.decided == ReleaseId.unwrap(id) && _isRenewable(r, status);
    }

    /// @inheritdoc IReleaseGate
    function bondOf(ReleaseId id) public view returns (uint256) {
        uint256 doublings = _releases[id].dismissals;
        if (_releases[id].status == Status.Challenged) ++doublings;
        return Math.saturatingMul(_terms.challengeBond, 1 << Math.min(doublings, MOST_DOUBLINGS));
    }

    /// @inheritdoc IReleaseGate
    function suspensionLeft(bytes32 artifact) public view returns (uint48) {
        return _left(_terms.longestSuspension, _artifacts[artifact].suspendedFor);
    }

    /// @inheritdoc IReleaseGate
    function challengeOf(ReleaseId id) external view returns (Challenge memory) {
        return _challenges[id];
    }

    /// @inheritdoc IReleaseGate
    function suspendedUntil(bytes32 artifact) external view returns (uint48) {
        return _artifacts[artifact].suspendedUntil;
    }

    /// @inheritdoc IReleaseGate
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc IReleaseGate
    function latestOf(bytes32 artifact) external view returns (ReleaseId) {
        return ReleaseId.wrap(_artifacts[artifact].latest);
    }

    /// @inheritdoc IReleaseGate
    function undecidedOf(bytes32 artifact) external view returns (ReleaseId) {
        return ReleaseId.wrap(_artifacts[artifact].undecided);
    }

    /// @inheritdoc IReleaseGate
    function release(ReleaseId id) external view returns (Release memory) {
        return _releases[id];
    }

    /// @inheritdoc IReleaseGate
    function parentsOf(ReleaseId id) external view returns (bytes32[] memory parents) {
        parents = new bytes32[](_releases[id].parents);
        for (uint256 i = 0; i < parents.length; ++i) {
            parents[i] = _parents[id][i];
        }
    }

    /// @inheritdoc IReleaseGate
    function decisiveReleasesOf(bytes32 artifact) external view returns (ReleaseId[] memory decisive) {
        Line[] storage lines = _lines[artifact];
        decisive = new ReleaseId[](lines.length);
        for (uint256 i = 0; i < lines.length; ++i) {
            decisive[i] = ReleaseId.wrap(lines[i].decided == 0 ? lines[i].first : lines[i].decided);
        }
    }

    /// @notice The hash that an evaluator signs.
    function hashVerdict(Verdict calldata verdict) external view returns (bytes32) {
        return _hashTypedDataV4(_hash(verdict));
    }

    function _foresee(bytes4 selector, bytes calldata arguments) internal pure override returns (uint256 gas) {
        if (selector == IReleaseGate.setTerms.selector) _requireTerms(abi.decode(arguments, (Terms)));
        if (selector == IReleaseGate.reassign.selector) {
            (, address maintainer) = abi.decode(arguments, (bytes32, address));
            if (maintainer == address(0)) revert InvalidMaintainer();
        }
        if (selector == IReleaseGate.recall.selector) {
            (, string memory reason) = abi.decode(arguments, (ReleaseId, string));
            _requireShort(bytes(reason).length, LONGEST_REASON);
        }
        if (selector == IReleaseGate.resolve.selector) {
            (,,, string memory reason) = abi.decode(arguments, (ReleaseId, uint48, bool, string));
            _requireShort(bytes(reason).length, LONGEST_REASON);
        }
        return GAS_OF_A_CALL;
    }

    // submissions

    function _claim(bytes32 artifact, bytes32 salt) private {
        address maintainer = maintainerOf[artifact];
        if (maintainer == msg.sender) return;
        if (maintainer != address(0)) revert ArtifactBelongsTo(artifact, maintainer);
        bytes32 commitment = keccak256(abi.encode(artifact, msg.sender, salt));
        uint256 committed = committedIn[commitment];
        if (committed == 0 || committed >= block.number) revert NotCommitted(commitment);
        maintainerOf[artifact] = msg.sender;
    }

    /// @return the place of the scope among those of the artifact; a new scope stands at the end, and in the place of a
    /// withdrawn
    /// one when there are as many as there may be
    function _enter(bytes32 artifact, Scope calldata scope, uint64 number) private returns (uint8) {
        Line[] storage lines = _lines[artifact];
        uint256 count = lines.length;
        for (uint256 i = 0; i < count; ++i) {
            if (!_equal(_releases[ReleaseId.wrap(lines[i].first)].scope, scope)) continue;
            _settle(lines[i]);
            _requireNotFrozen(lines[i]);
            return uint8(i);
        }
        Line memory added = Line({first: number, decided: 0, challenged: 0});
        if (count < MOST_SCOPES) {
            lines.push(added);
            return uint8(count);
        }
        for (uint256 i = 0; i < count; ++i) {
            if (!_isEmpty(_artifacts[artifact], lines[i], i)) continue;
            lines[i] = added;
            return uint8(i);
        }
        revert TooManyScopes(artifact, MOST_SCOPES);
    }

    function _declareParents(ReleaseId id, bytes32 artifact, bytes32[] calldata parents) private {
        if (parents.length > MOST_PARENTS) revert TooManyParents(parents.length, MOST_PARENTS);
        for (uint256 i = 0; i < parents.length; ++i) {
            if (parents[i] == 0 || parents[i] == artifact) revert InvalidParent(parents[i]);
            for (uint256 j = 0; j < i; ++j) {
                if (parents[i] == parents[j]) revert InvalidParent(parents[i]);
            }
            _parents[id][i] = parents[i];
            emit ParentDeclared(id, artifact, parents[i]);
        }
        _releases[id].parents = uint8(parents.length);
    }

    function _withdraw(ReleaseId id, bytes32 artifact) private {
        _releases[id].status = Status.Withdrawn;
        _artifacts[artifact].undecided = 0;
        emit ReleaseWithdrawn(id, artifact);
    }

    // decisions

    /// @dev A challenge that can no longer stop the release does not stop its renewal either. The new decision replaces
    /// the disputed one, and the challenger gets the bond back.
    function _replaceChallenge(ReleaseId id, Release storage decided) private {
        Line storage line = _lines[decided.artifact][decided.place];
        if (line.challenged != ReleaseId.unwrap(id) || _isFrozen(line)) return;
        if (_isRenewable(decided, _challenges[id].challenged)) _close(id, decided, Ending.Replaced, "");
    }

    /// @dev a submission, or a decision whose clearance has to be renewed
    function _requireUndecided(ReleaseId id, Release storage decided) private view {
        Line storage line = _lines[decided.artifact][decided.place];
        if (line.challenged == ReleaseId.unwrap(id)) revert ChallengeOpen(id, _challenges[id].until);
        _requireNotFrozen(line);
        _requireNotOverturned(decided.artifact, decided.manifest);
        if (decided.status == Status.Submitted) return;
        if (decided.status != Status.Cleared && decided.status != Status.Blocked) {
            revert UnexpectedStatus(id, decided.status);
        }
        _requireDecisive(id, decided);
        if (!_isRenewable(decided, decided.status)) revert StillDecided(id, decided.epoch);
    }

    /// @dev whether the latest decision of a scope may be replaced: its clearance has expired, or a policy was enacted
    /// since; a
    /// block only while an earlier clearance is in grace
    function _isRenewable(Release storage r, Status status) private view returns (bool) {
        bool outdated = registry.graceSince(r.epoch) != 0;
        if (status == Status.Cleared) return outdated || _hasExpired(r);
        return status == Status.Blocked && outdated && _isInGrace(r);
    }

    function _requireVerdict(Verdict calldata verdict, Release storage decided) private view {
        ReleaseId id = verdict.release;
        if (verdict.outcome == Outcome.None) revert NoOutcome(id);
        if (verdict.digest == 0) revert EmptyDigest();
        if (verdict.round != decided.round) revert WrongRound(id, verdict.round, decided.round);
        uint64 current = registry.epoch();
        if (verdict.epoch != current) revert StaleEpoch(verdict.epoch, current);
        Bounds.requireOrdered(verdict.measurements);
        if (verdict.outcome != Outcome.Cleared) return;
        if (verdict.validUntil != 0 && verdict.validUntil < block.timestamp) {
            revert VerdictExpired(id, verdict.validUntil);
        }
        (PolicyId[] memory policies, Bound[] memory bounds) = registry.boundsInForce(decided.scope);
        Bounds.requireMet(policies, bounds, verdict.measurements);
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

    // challenges

    function _open(ReleaseId id, Release storage disputed, Status status) private returns (Challenge memory opened) {
        uint48 longest = _terms.longestChallenge;
        uint48 downUntil = _now() - 1;
        if (status == Status.Cleared) downUntil += _left(longest, disputed.challengedFor);
        opened = Challenge(msg.sender, _now(), status, _now() + longest, downUntil, bondOf(id));
        disputed.status = Status.Challenged;
        _lines[disputed.artifact][disputed.place].challenged = _number(id);
        _challenges[id] = opened;
    }

    /// @dev ends the open challenge of the release's scope when its time is over
    function _settleLine(Release storage of_) private {
        _settle(_lines[of_.artifact][of_.place]);
    }

    function _settle(Line storage line) private {
        ReleaseId challenged = ReleaseId.wrap(line.challenged);
        if (line.challenged != 0) _settle(challenged, _releases[challenged]);
    }

    /// @return whether the challenge has ended
    function _settle(ReleaseId id, Release storage settled) private returns (bool) {
        bool recalled = _artifacts[settled.artifact].recalled;
        if (!recalled && !_isOver(id)) return false;
        _close(id, settled, recalled ? Ending.Recalled : Ending.Lapsed, "");
        return true;
    }

    function _close(ReleaseId id, Release storage closed, Ending ending, string memory reason) private {
        Challenge memory ended = _challenges[id];
        delete _challenges[id];
        Line storage line = _lines[closed.artifact][closed.place];
        if (line.challenged == ReleaseId.unwrap(id)) line.challenged = 0;
        (uint256 toChallenger, uint256 toMaintainer) = (0, 0);
        closed.status = ended.challenged;
        if (ending == Ending.Upheld) {
            _extendWindow(closed, ended);
            _uphold(id, closed, ended.challenged);
            uint256 reward = _rewardFor(ended.bond);
            rewards -= reward;
            toChallenger = ended.bond + reward;
        } else if (ending == Ending.Dismissed || ending == Ending.Lapsed) {
            _extendWindow(closed, ended);
            ++closed.dismissals;
            _countDown(closed, ended);
            if (ended.challenged == Status.Cleared) toMaintainer = ended.bond / 2;
            rewards += ended.bond - toMaintainer;
        } else {
            // without a reward, so that a challenge shortly before a recall earns nothing
            if (ending == Ending.Recalled) closed.status = Status.Recalled;
            else _countDown(closed, ended);
            toChallenger = ended.bond;
        }
        emit ChallengeResolved(
            id, closed.artifact, ending, closed.status, toChallenger, toMaintainer, closed.challengeableUntil, reason
        );
        if (toChallenger != 0) token.safeTransfer(ended.challenger, toChallenger);
        if (toMaintainer != 0) token.safeTransfer(maintainerOf[closed.artifact], toMaintainer);
    }

    function _uphold(ReleaseId id, Release storage upheld, Status challenged) private {
        Artifact storage artifact = _artifacts[upheld.artifact];
        ReleaseId by = _overturnedBy[upheld.artifact][upheld.manifest];
        if (challenged == Status.Blocked) {
            if (ReleaseId.unwrap(by) == ReleaseId.unwrap(id)) {
                _overturnedBy[upheld.artifact][upheld.manifest] = ReleaseId.wrap(0);
                --artifact.overturned;
            }
            _sendBack(id, upheld, artifact);
            return;
        }
        upheld.status = Status.Blocked;
        upheld.hasClearance = false;
        if (ReleaseId.unwrap(by) == 0) {
            _overturnedBy[upheld.artifact][upheld.manifest] = id;
            ++artifact.overturned;
        }
        // a submission that waits on the same evidence could never be cleared
        ReleaseId waiting = ReleaseId.wrap(artifact.undecided);
        if (artifact.undecided != 0 && _releases[waiting].manifest == upheld.manifest) {
            _withdraw(waiting, upheld.artifact);
        }
    }

    /// @dev to the evaluators, for another round; only one submission may be undecided, and none on overturned evidence
    function _sendBack(ReleaseId id, Release storage sent, Artifact storage artifact) private {
        bool latest = _lines[sent.artifact][sent.place].decided == ReleaseId.unwrap(id);
        if (!latest || artifact.undecided != 0 || _isOverturned(sent.artifact, sent.manifest)) {
            sent.status = Status.Withdrawn;
            return;
        }
        sent.status = Status.Submitted;
        ++sent.round;
        artifact.undecided = _number(id);
    }

    /// @dev down in the second of `downUntil`, not in that of the ending
    function _countDown(Release storage closed, Challenge memory ended) private {
        closed.challengedFor += uint48(Math.min(_endOf(ended), ended.downUntil + 1)) - ended.challengedAt;
    }

    /// @dev by as long as the challenge was open: a challenge does not use up the time in which others may challenge
    function _extendWindow(Release storage closed, Challenge memory ended) private {
        closed.challengeableUntil += _endOf(ended) - ended.challengedAt;
    }

    function _endOf(Challenge memory ended) private view returns (uint48) {
        return uint48(Math.min(block.timestamp, ended.until));
    }

    /// @dev Half of the bonds of dismissed challenges, and the first bond, while there are such bonds. A
    /// winner therefore gets at most the first bond from the bonds of others.
    function _rewardFor(uint256 bond) private view returns (uint256) {
        uint256 first = Math.min(bond, _terms.challengeBond);
        return Math.min(rewards, Math.average(bond, first));
    }

    // answers

    function _answerFor(bytes32 digest, Scope memory scope) private view returns (Answer memory worst) {
        Artifact storage artifact = _artifacts[digest];
        Line[] storage lines = _lines[digest];
        bool withdrawn = false;
        for (uint256 i = 0; i < lines.length; ++i) {
            if (!_overlap(_releases[ReleaseId.wrap(lines[i].first)].scope, scope)) continue;
            if (_isEmpty(artifact, lines[i], i)) withdrawn = true;
            else _worsen(worst, _answerOf(artifact, lines[i], i));
        }
        // a withdrawn submission does not affect the others
        if (worst.standing == Standing.Unknown && withdrawn) worst.standing = Standing.Withdrawn;
        if (worst.standing == Standing.Unknown) return worst;
        if (artifact.recalled) {
            (worst.standing, worst.until) = (Standing.Recalled, 0);
        } else if (artifact.suspendedUntil > block.timestamp) {
            _worsen(worst, Answer(Standing.Suspended, worst.epoch, artifact.suspendedUntil));
        }
    }

    function _answerOf(Artifact storage artifact, Line storage line, uint256 place)
        private
        view
        returns (Answer memory)
    {
        if (line.decided == 0) return Answer(Standing.Undecided, 0, 0);
        ReleaseId id = ReleaseId.wrap(line.decided);
        Release storage r = _releases[id];
        Status status = r.status;
        uint48 downUntil = 0;
        if (status == Status.Challenged) {
            (status, downUntil) = (_challenges[id].challenged, _challenges[id].downUntil);
            if (status != Status.Cleared || block.timestamp > downUntil) downUntil = 0;
        }
        if (r.hasClearance && (artifact.overturned == 0 || !_isOverturned(r.artifact, r.manifest))) {
            if (downUntil != 0) return Answer(Standing.Challenged, r.clearedEpoch, downUntil);
            if (status == Status.Cleared || _isInGrace(r)) return _clearance(r);
        }
        if (status == Status.Withdrawn && _waits(artifact, place)) status = Status.Submitted;
        return Answer(_standingFor(status, r.outcome), r.epoch, 0);
    }

    /// @dev whether every submission for the scope was withdrawn before a decision that counts
    function _isEmpty(Artifact storage artifact, Line storage line, uint256 place) private view returns (bool) {
        if (_waits(artifact, place)) return false;
        if (line.decided == 0) return true;
        Release storage r = _releases[ReleaseId.wrap(line.decided)];
        return r.status == Status.Withdrawn && !_isInGrace(r);
    }

    /// @dev whether a submission for the scope is undecided
    function _waits(Artifact storage artifact, uint256 place) private view returns (bool) {
        return artifact.undecided != 0 && _releases[ReleaseId.wrap(artifact.undecided)].place == place;
    }

    /// @dev of a clearance that no later decision has replaced
    function _clearance(Release storage r) private view returns (Answer memory) {
        uint48 grace = registry.graceSince(r.clearedEpoch);
        if (_hasExpired(r) || (grace != 0 && block.timestamp >= grace)) {
            return Answer(Standing.Overdue, r.clearedEpoch, 0);
        }
        if (grace == 0) return Answer(Standing.Cleared, r.clearedEpoch, r.validUntil);
        return Answer(Standing.InGrace, r.clearedEpoch, _earlier(grace, r.validUntil));
    }

    /// @dev whether the time to comply with policies that were enacted since the clearance runs
    function _isInGrace(Release storage r) private view returns (bool) {
        if (!r.hasClearance || _hasExpired(r)) return false;
        return block.timestamp < registry.graceSince(r.clearedEpoch);
    }

    function _hasExpired(Release storage r) private view returns (bool) {
        return r.validUntil != 0 && block.timestamp > r.validUntil;
    }

    function _isOverturned(bytes32 artifact, bytes32 manifest) private view returns (bool) {
        return ReleaseId.unwrap(_overturnedBy[artifact][manifest]) != 0;
    }

    /// @dev while a challenge keeps a clearance down, no other release of its scope is submitted or decided; not
    /// longer, so that a series of paid challenges cannot stop a maintainer from complying
    function _isFrozen(Line storage line) private view returns (bool) {
        return line.challenged != 0 && block.timestamp <= _challenges[ReleaseId.wrap(line.challenged)].downUntil;
    }

    function _requireNotFrozen(Line storage line) private view {
        if (!_isFrozen(line)) return;
        ReleaseId challenged = ReleaseId.wrap(line.challenged);
        revert ChallengeOpen(challenged, _challenges[challenged].downUntil);
    }

    function _isOver(ReleaseId id) private view returns (bool) {
        return block.timestamp > _challenges[id].until;
    }

    /// @dev of a release without a clearance that counts
    function _standingFor(Status status, Outcome outcome) private pure returns (Standing) {
        if (status == Status.Submitted) return Standing.Undecided;
        if (status == Status.Superseded) return Standing.Superseded;
        if (status == Status.Withdrawn) return Standing.Withdrawn;
        return outcome == Outcome.Inconclusive ? Standing.Inconclusive : Standing.Blocked;
    }

    /// @dev two answers that both permit a deployment end at the earlier of their ends
    function _worsen(Answer memory worst, Answer memory other) private pure {
        (uint256 present, uint256 given) = (_severity(worst.standing), _severity(other.standing));
        bool both = _ships(worst.standing) && _ships(other.standing);
        if (given == present || both) {
            worst.until = _earlier(worst.until, other.until);
            if (other.epoch < worst.epoch) worst.epoch = other.epoch;
        } else if (given > present) {
            (worst.until, worst.epoch) = (other.until, other.epoch);
        }
        if (given > present) worst.standing = other.standing;
    }

    function _severity(Standing standing) private pure returns (uint256) {
        return (SEVERITY >> (4 * uint256(standing))) & 0xf;
    }

    function _ships(Standing standing) private pure returns (bool) {
        return standing == Standing.Cleared || standing == Standing.InGrace;
    }

    /// @dev zero is never
    function _earlier(uint48 a, uint48 b) private pure returns (uint48) {
        if (a == 0) return b;
        if (b == 0) return a;
        return a < b ? a : b;
    }

    // terms

    function _setTerms(Terms memory terms_) private {
        _requireTerms(terms_);
        _terms = terms_;
        emit TermsSet(
            terms_.challengeWindow, terms_.longestChallenge, terms_.longestSuspension, terms_.challengeBond
        );
    }

    function _setGuardianship(IGuardianship guardianship_) private {
        // a contract that does not answer can't be named
        guardianship_.proposalGuardian();
        guardianship = guardianship_;
        emit GuardianshipSet(guardianship_);
    }

    function _requireTerms(Terms memory terms_) private pure {
        _requireTerm("challengeWindow", terms_.challengeWindow, 1, LONGEST_TERM);
        _requireTerm("longestChallenge", terms_.longestChallenge, 1, LONGEST_TERM);
        _requireTerm("longestSuspension", terms_.longestSuspension, 0, LONGEST_TERM);
        _requireTerm("challengeBond", terms_.challengeBond, 1, type(uint128).max);
    }

    function _requireTerm(string memory term, uint256 given, uint256 least, uint256 most) private pure {
        if (given < least || given > most) revert TermOutOfRange(term, given, least, most);
    }

    // conditions

    function _requireDecisive(ReleaseId id, Release storage r) private view {
        uint64 latest = _lines[r.artifact][r.place].decided;
        if (latest != ReleaseId.unwrap(id)) revert NotTheLatest(id, ReleaseId.wrap(latest));
    }

    function _requireNotRecalled(bytes32 artifact) private view {
        if (_artifacts[artifact].recalled) revert ArtifactRecalled(artifact);
    }

    function _requireNotOverturned(bytes32 artifact, bytes32 manifest) private view {
        if (_isOverturned(artifact, manifest)) revert EvidenceOverturned(artifact, manifest);
    }

    function _requireShort(uint256 length, uint256 most) private pure {
        if (length > most) revert TextTooLong(length, most);
    }

    function _equal(Scope storage a, Scope calldata b) private view returns (bool) {
        return a.domain == b.domain && a.task == b.task && a.riskTier == b.riskTier;
    }

    function _overlap(Scope storage a, Scope memory b) private view returns (bool) {
        return _meet(a.domain, b.domain) && _meet(a.task, b.task) && _meet(a.riskTier, b.riskTier);
    }

    /// @dev zero is any name
    function _meet(bytes32 a, bytes32 b) private pure returns (bool) {
        return a == 0 || b == 0 || a == b;
    }

    function _left(uint48 most, uint48 used) private pure returns (uint48) {
        return used < most ? most - used : 0;
    }

    function _number(ReleaseId id) private pure returns (uint64) {
        return uint64(ReleaseId.unwrap(id));
    }

    function _now() private view returns (uint48) {
        return uint48(block.timestamp);
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
                verdict.countsRoot,
                verdict.validUntil,
                keccak256(abi.encodePacked(hashes))
            )
        );
    }
}
