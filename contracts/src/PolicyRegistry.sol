// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {GraceSteps} from "./GraceSteps.sol";
import {Bound, PolicyId, Scope} from "./Types.sol";
import {Foreseeable} from "./governor/Foreseeable.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";

/// @title The policies in force
/// @notice Documented at its interface, {IPolicyRegistry}.
contract PolicyRegistry is IPolicyRegistry, Foreseeable, Ownable {
    using EnumerableSet for EnumerableSet.Bytes32Set;
    using GraceSteps for GraceSteps.Trace;

    /// @dev the cost of a decision is bounded by the number of bounds that a policy may have
    uint256 public constant MOST_BOUNDS = 64;
    uint256 public constant MOST_BOUNDS_IN_FORCE = 512;

    uint256 private constant GAS_OF_A_POLICY = 150_000;
    /// @dev gas of a bound that replaces another one or is removed; and the additional gas of a new one
    uint256 private constant GAS_OF_A_BOUND = 40_000;
    uint256 private constant GAS_OF_A_NEW_BOUND = 110_000;
    uint256 private constant GAS_OF_A_BYTE = 40;

    /// @inheritdoc IPolicyRegistry
    uint64 public epoch;

    /// @inheritdoc IPolicyRegistry
    uint64 public boundsHeld;

    EnumerableSet.Bytes32Set private _inForce;
    mapping(PolicyId id => Policy) private _policies;
    mapping(PolicyId id => Bound[]) private _bounds;
    GraceSteps.Trace private _graces;

    /// @param timelock the owner
    constructor(address timelock) Ownable(timelock) {}

    /// @inheritdoc IPolicyRegistry
    function enact(PolicyId id, bytes calldata document, Bound[] calldata bounds, uint48 graceUntil)
        external
        onlyOwner
    {
        _requirePolicy(id, document.length, bounds);
        _countBounds(id, bounds.length);
        delete _bounds[id];
        for (uint256 i = 0; i < bounds.length; ++i) {
            _bounds[id].push(bounds[i]);
        }

        bytes32 documentHash = sha256(document);
        uint32 version = _policies[id].version + 1;
        uint48 time = SafeCast.toUint48(block.timestamp);
        if (graceUntil < time) graceUntil = time;
        _policies[id] = Policy(documentHash, version, time, true);
        // an update finds the id in the set already
        _inForce.add(PolicyId.unwrap(id));
        _graces.push(++epoch, graceUntil);
        emit PolicyEnacted(id, epoch, version, documentHash, document, bounds, graceUntil);
    }

    /// @inheritdoc IPolicyRegistry
    function repeal(PolicyId id) external onlyOwner {
        if (!_inForce.remove(PolicyId.unwrap(id))) revert NotInForce(id);
        _policies[id].inForce = false;
        _countBounds(id, 0);
        delete _bounds[id];
        emit PolicyRepealed(id, ++epoch);
    }

    /// @inheritdoc IPolicyRegistry
    function graceSince(uint64 epoch_) external view returns (uint48) {
        return _graces.earliestSince(epoch_);
    }

    /// @inheritdoc IPolicyRegistry
    function policy(PolicyId id) external view returns (Policy memory) {
        return _policies[id];
    }

    /// @inheritdoc IPolicyRegistry
    function policiesInForce() external view returns (PolicyId[] memory policies) {
        bytes32[] memory ids = _inForce.values();
        policies = new PolicyId[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            policies[i] = PolicyId.wrap(ids[i]);
        }
    }

    /// @inheritdoc IPolicyRegistry
    function boundsOf(PolicyId id) external view returns (Bound[] memory) {
        return _bounds[id];
    }

    /// @inheritdoc IPolicyRegistry
    function boundsInForce(Scope calldata release)
        external
        view
        returns (PolicyId[] memory policies, Bound[] memory bounds)
    {
        uint256 count = _countApplying(release);
        policies = new PolicyId[](count);
        bounds = new Bound[](count);
        uint256 next = 0;
        for (uint256 p = 0; p < _inForce.length(); ++p) {
            PolicyId id = PolicyId.wrap(_inForce.at(p));
            Bound[] storage candidates = _bounds[id];
            for (uint256 b = 0; b < candidates.length; ++b) {
                if (_applies(candidates[b].scope, release)) {
                    policies[next] = id;
                    bounds[next++] = candidates[b];
                }
            }
        }
    }

    function _foresee(bytes4 selector, bytes calldata arguments) internal view override returns (uint256 gas) {
        if (selector == IPolicyRegistry.repeal.selector) {
            PolicyId repealed = abi.decode(arguments, (PolicyId));
            return GAS_OF_A_POLICY + GAS_OF_A_BOUND * _bounds[repealed].length;
        }
        if (selector != IPolicyRegistry.enact.selector) return 0;
        (PolicyId id, bytes memory document, Bound[] memory bounds,) =
            abi.decode(arguments, (PolicyId, bytes, Bound[], uint48));
        _requirePolicy(id, document.length, bounds);
        uint256 present = _bounds[id].length;
        return GAS_OF_A_POLICY + GAS_OF_A_BOUND * Math.max(bounds.length, present)
            + GAS_OF_A_NEW_BOUND * Math.saturatingSub(bounds.length, present) + GAS_OF_A_BYTE * document.length;
    }

    /// @dev counts the bounds of the policy among those in force
    function _countBounds(PolicyId id, uint256 count) private {
        uint256 held = boundsHeld - _bounds[id].length + count;
        if (held > MOST_BOUNDS_IN_FORCE) revert TooManyBoundsInForce(held, MOST_BOUNDS_IN_FORCE);
        boundsHeld = uint64(held);
    }

    function _countApplying(Scope calldata release) private view returns (uint256 count) {
        for (uint256 p = 0; p < _inForce.length(); ++p) {
            Bound[] storage candidates = _bounds[PolicyId.wrap(_inForce.at(p))];
            for (uint256 b = 0; b < candidates.length; ++b) {
                if (_applies(candidates[b].scope, release)) ++count;
            }
        }
    }

    /// @dev an undeclared field of a release's scope must keep the bounds of every name, so that an undeclared field
    /// has no advantage
    function _applies(Scope memory bound, Scope calldata release) private pure returns (bool) {
        return _matches(bound.domain, release.domain) && _matches(bound.task, release.task)
            && _matches(bound.riskTier, release.riskTier);
    }

    function _matches(bytes32 bound, bytes32 release) private pure returns (bool) {
        return bound == 0 || release == 0 || bound == release;
    }

    /// @dev checks of a policy that do not depend on the time of the enactment
    function _requirePolicy(PolicyId id, uint256 documentBytes, Bound[] memory bounds) private pure {
        if (documentBytes == 0) revert EmptyDocument(id);
        if (bounds.length > MOST_BOUNDS) revert TooManyBounds(id, bounds.length, MOST_BOUNDS);
        bytes32[] memory keys = new bytes32[](bounds.length);
        for (uint256 i = 0; i < bounds.length; ++i) {
            keys[i] = keccak256(abi.encode(bounds[i].name, bounds[i].scope));
            for (uint256 j = 0; j < i; ++j) {
                if (keys[j] == keys[i]) revert DuplicateBound(id, bounds[i].name);
            }
        }
    }
}
