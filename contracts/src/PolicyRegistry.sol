// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Bound, PolicyId, Scope} from "./Types.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";

/// @title The policies in force
/// @notice Documented at its interface, {IPolicyRegistry}.
contract PolicyRegistry is IPolicyRegistry, Ownable {
    using EnumerableSet for EnumerableSet.Bytes32Set;

    /// @dev what a decision may cost is bounded by what a policy may demand
    uint256 public constant MOST_BOUNDS = 64;
    uint256 public constant MOST_BOUNDS_IN_FORCE = 512;

    /// @inheritdoc IPolicyRegistry
    uint64 public epoch;

    /// @inheritdoc IPolicyRegistry
    uint64 public boundsHeld;

    EnumerableSet.Bytes32Set private _inForce;
    mapping(PolicyId id => Policy) private _policies;
    mapping(PolicyId id => Bound[]) private _bounds;

    /// @param timelock the owner
    constructor(address timelock) Ownable(timelock) {}

    /// @inheritdoc IPolicyRegistry
    function enact(PolicyId id, bytes calldata document, Bound[] calldata bounds) external onlyOwner {
        if (document.length == 0) revert EmptyDocument(id);
        if (bounds.length > MOST_BOUNDS) revert TooManyBounds(id, bounds.length, MOST_BOUNDS);
        _hold(id, bounds.length);
        delete _bounds[id];
        for (uint256 i = 0; i < bounds.length; ++i) {
            _requireNew(id, bounds, i);
            _bounds[id].push(bounds[i]);
        }

        bytes32 documentHash = sha256(document);
        uint32 version = _policies[id].version + 1;
        _policies[id] = Policy(documentHash, version, SafeCast.toUint48(block.timestamp), true);
        _inForce.add(PolicyId.unwrap(id));
        emit PolicyEnacted(id, ++epoch, version, documentHash, document, bounds);
    }

    /// @inheritdoc IPolicyRegistry
    function repeal(PolicyId id) external onlyOwner {
        if (!_inForce.remove(PolicyId.unwrap(id))) revert NotInForce(id);
        _policies[id].inForce = false;
        _hold(id, 0);
        delete _bounds[id];
        emit PolicyRepealed(id, ++epoch);
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

    /// @dev that the policy has so many bounds from now on
    function _hold(PolicyId id, uint256 count) private {
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

    /// @dev an undeclared part of a release's scope is held to the bounds of every name: what is not said is not a way out
    function _applies(Scope memory bound, Scope calldata release) private pure returns (bool) {
        return _matches(bound.domain, release.domain) && _matches(bound.task, release.task)
            && _matches(bound.riskTier, release.riskTier);
    }

    function _matches(bytes32 bound, bytes32 release) private pure returns (bool) {
        return bound == 0 || release == 0 || bound == release;
    }

    function _requireNew(PolicyId id, Bound[] calldata bounds, uint256 index) private pure {
        bytes32 key = keccak256(abi.encode(bounds[index].name, bounds[index].scope));
        for (uint256 i = 0; i < index; ++i) {
            if (keccak256(abi.encode(bounds[i].name, bounds[i].scope)) == key) {
                revert DuplicateBound(id, bounds[index].name);
            }
        }
    }
}
