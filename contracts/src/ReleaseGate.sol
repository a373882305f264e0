// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Bound, Comparator, Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "./Types.sol";
import {IEvaluatorCouncil} from "./interfaces/IEvaluatorCouncil.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";
import {IReleaseGate} from "./interfaces/IReleaseGate.sol";

/// @title The release gate
/// @notice Documented at its interface, {IReleaseGate}.
contract ReleaseGate is IReleaseGate, Ownable, EIP712 {
    bytes32 public constant MEASUREMENT_TYPEHASH =
        keccak256("Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)");
    bytes32 public constant VERDICT_TYPEHASH = keccak256(
        "Verdict(uint256 release,uint64 epoch,uint8 outcome,bytes32 digest,Measurement[] measurements)"
        "Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)"
    );
    uint256 public constant LONGEST_TEXT = 200;

    IPolicyRegistry public immutable registry;
    IEvaluatorCouncil public immutable council;

    /// @inheritdoc IReleaseGate
    uint256 public releases;

    /// @inheritdoc IReleaseGate
    mapping(bytes32 artifact => address) public maintainerOf;

    /// @inheritdoc IReleaseGate
    mapping(bytes32 artifact => ReleaseId) public latestOf;

    mapping(bytes32 artifact => ReleaseId) private _latestDecided;
    mapping(bytes32 artifact => bool) private _recalled;
    mapping(ReleaseId id => Release) private _releases;

    /// @param timelock the owner
    constructor(IPolicyRegistry registry_, IEvaluatorCouncil council_, address timelock)
        Ownable(timelock)
        EIP712("Polity ReleaseGate", "1")
    {
        registry = registry_;
        council = council_;
    }

    /// @inheritdoc IReleaseGate
    function submit(
        bytes32 artifact,
        bytes32 manifest,
        Scope calldata scope,
        string calldata name,
        string calldata version
    ) external returns (ReleaseId id) {
        require(artifact != 0 && manifest != 0, EmptyDigest());
        _requireShort(name);
        _requireShort(version);
        _claim(artifact);
        require(!_recalled[artifact], ArtifactRecalled(artifact));
        ReleaseId previous = latestOf[artifact];
        require(_releases[previous].status != Status.Submitted, ArtifactUndecided(artifact, previous));

        id = ReleaseId.wrap(++releases);
        latestOf[artifact] = id;
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
        require(decided.status == Status.Submitted, UnexpectedStatus(verdict.release, decided.status));
        require(verdict.outcome != Outcome.None, NoOutcome(verdict.release));
        require(verdict.digest != 0, EmptyDigest());
        uint64 current = registry.epoch();
        require(verdict.epoch == current, StaleEpoch(verdict.epoch, current));
        _requireOrdered(verdict.measurements);
        if (verdict.outcome == Outcome.Cleared) _requireWithinBounds(decided.scope, verdict.measurements);

        decided.status = verdict.outcome == Outcome.Cleared ? Status.Cleared : Status.Blocked;
        decided.outcome = verdict.outcome;
        decided.epoch = verdict.epoch;
        decided.digest = verdict.digest;
        decided.decidedAt = SafeCast.toUint48(block.timestamp);
        _latestDecided[decided.artifact] = verdict.release;
        emit ReleaseDecided(
            verdict.release,
            decided.artifact,
            verdict.outcome,
            verdict.epoch,
            verdict.digest,
            verdict.measurements,
            signers
        );

        // the only calls to code that is not ours (ERC-1271); they are static, and what they could reenter is settled
        _requireQuorum(_hashTypedDataV4(_hash(verdict)), signers, signatures);
    }

    /// @inheritdoc IReleaseGate
    function recall(ReleaseId id, string calldata reason) external onlyOwner {
        Release storage recalled = _releases[id];
        require(
            recalled.status == Status.Cleared || recalled.status == Status.Blocked,
            UnexpectedStatus(id, recalled.status)
        );
        recalled.status = Status.Recalled;
        _recalled[recalled.artifact] = true;
        emit ReleaseRecalled(id, recalled.artifact, reason);
    }

    /// @inheritdoc IReleaseGate
    function isCleared(bytes32 artifact) external view returns (bool) {
        return !_recalled[artifact] && _releases[_latestDecided[artifact]].status == Status.Cleared;
    }

    /// @inheritdoc IReleaseGate
    function statusOf(ReleaseId id) external view returns (Status) {
        return _releases[id].status;
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
            require(maintainer == msg.sender, ArtifactBelongsTo(artifact, maintainer));
        }
    }

    function _requireWithinBounds(Scope memory scope, Measurement[] calldata measurements) private view {
        (PolicyId[] memory policies, Bound[] memory bounds) = registry.boundsInForce(scope);
        for (uint256 i = 0; i < bounds.length; ++i) {
            require(
                i < measurements.length && measurements[i].policy == policies[i]
                    && measurements[i].bound == bounds[i].name,
                BoundMissing(policies[i], bounds[i].name)
            );
            require(
                _holds(bounds[i], measurements[i]),
                BoundBroken(policies[i], bounds[i].name, measurements[i].low, measurements[i].high, bounds[i].limit)
            );
        }
        require(measurements.length == bounds.length, UnexpectedMeasurements(measurements.length, bounds.length));
    }

    function _holds(Bound memory bound, Measurement calldata measured) private pure returns (bool) {
        return bound.comparator == Comparator.AtMost ? measured.high <= bound.limit : measured.low >= bound.limit;
    }

    function _requireOrdered(Measurement[] calldata measurements) private pure {
        for (uint256 i = 0; i < measurements.length; ++i) {
            Measurement calldata m = measurements[i];
            require(m.low <= m.high, ReversedMeasurement(m.policy, m.bound, m.low, m.high));
        }
    }

    function _requireQuorum(bytes32 digest, address[] calldata signers, bytes[] calldata signatures) private view {
        require(signers.length == signatures.length, SignersAndSignaturesDiffer(signers.length, signatures.length));
        uint256 quorum = council.quorum();
        require(signers.length >= quorum, QuorumNotReached(signers.length, quorum));
        address previous = address(0);
        for (uint256 i = 0; i < signers.length; ++i) {
            address signer = signers[i];
            require(previous < signer, SignersOutOfOrder(previous, signer));
            require(council.isEvaluator(signer), NotAnEvaluator(signer));
            require(
                SignatureChecker.isValidSignatureNowCalldata(signer, digest, signatures[i]), InvalidSignature(signer)
            );
            previous = signer;
        }
    }

    function _requireShort(string calldata text) private pure {
        require(bytes(text).length <= LONGEST_TEXT, TextTooLong(bytes(text).length, LONGEST_TEXT));
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
                verdict.epoch,
                verdict.outcome,
                verdict.digest,
                keccak256(abi.encodePacked(hashes))
            )
        );
    }
}
