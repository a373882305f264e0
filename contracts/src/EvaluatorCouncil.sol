// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {IEvaluatorCouncil} from "./interfaces/IEvaluatorCouncil.sol";
import {Foreseeable} from "./governor/Foreseeable.sol";

/// @title The evaluators' council
/// @notice Documented at its interface, {IEvaluatorCouncil}.
contract EvaluatorCouncil is IEvaluatorCouncil, Foreseeable, Ownable {
    using EnumerableSet for EnumerableSet.AddressSet;

    uint256 public constant MOST_EVALUATORS = 64;
    uint256 public constant LONGEST_ENCRYPTION_KEY = 1024;

    uint256 private constant GAS_OF_A_COUNCIL = 60_000;
    uint256 private constant GAS_OF_A_SEAT = 55_000;
    uint256 private constant GAS_OF_A_REMOVED_SEAT = 12_000;
    uint256 private constant P256_BYTES = 65;

    /// @inheritdoc IEvaluatorCouncil
    uint256 public quorum;

    EnumerableSet.AddressSet private _evaluators;

    /// @param timelock the owner
    constructor(address timelock, address[] memory evaluators_, uint256 quorum_) Ownable(timelock) {
        _set(evaluators_, quorum_);
    }

    /// @inheritdoc IEvaluatorCouncil
    function setCouncil(address[] calldata evaluators_, uint256 quorum_) external onlyOwner {
        _set(evaluators_, quorum_);
    }

    /// @inheritdoc IEvaluatorCouncil
    function announceKeys(bytes calldata p256, bytes calldata encryption) external {
        if (!_evaluators.contains(msg.sender)) revert NotSeated(msg.sender);
        if (p256.length != P256_BYTES || p256[0] != 0x04 || !P256.isValidPublicKey(bytes32(p256[1:33]), bytes32(p256[33:65])))
        {
            revert InvalidP256Key(p256.length);
        }
        if (encryption.length > LONGEST_ENCRYPTION_KEY) {
            revert EncryptionKeyTooLong(encryption.length, LONGEST_ENCRYPTION_KEY);
        }
        emit KeysAnnounced(msg.sender, p256, encryption);
    }

    /// @inheritdoc IEvaluatorCouncil
    function evaluators() external view returns (address[] memory) {
        return _evaluators.values();
    }

    /// @inheritdoc IEvaluatorCouncil
    function isEvaluator(address account) external view returns (bool) {
        return _evaluators.contains(account);
    }

    function _foresee(bytes4 selector, bytes calldata arguments) internal view override returns (uint256 gas) {
        if (selector != IEvaluatorCouncil.setCouncil.selector) return 0;
        (address[] memory evaluators_, uint256 quorum_) = abi.decode(arguments, (address[], uint256));
        _requireCouncil(evaluators_, quorum_);
        return GAS_OF_A_COUNCIL + GAS_OF_A_SEAT * evaluators_.length + GAS_OF_A_REMOVED_SEAT * _evaluators.length();
    }

    function _set(address[] memory evaluators_, uint256 quorum_) private {
        _requireCouncil(evaluators_, quorum_);
        _evaluators.clear();
        for (uint256 i = 0; i < evaluators_.length; ++i) {
            _evaluators.add(evaluators_[i]);
        }
        quorum = quorum_;
        emit CouncilSet(evaluators_, quorum_);
    }

    function _requireCouncil(address[] memory evaluators_, uint256 quorum_) private pure {
        if (evaluators_.length > MOST_EVALUATORS) revert TooManyEvaluators(evaluators_.length, MOST_EVALUATORS);
        if (quorum_ > evaluators_.length || 2 * quorum_ <= evaluators_.length) {
            revert QuorumOutOfRange(quorum_, evaluators_.length);
        }
        for (uint256 i = 0; i < evaluators_.length; ++i) {
            if (evaluators_[i] == address(0)) revert InvalidEvaluator(address(0));
            for (uint256 j = 0; j < i; ++j) {
                if (evaluators_[j] == evaluators_[i]) revert InvalidEvaluator(evaluators_[i]);
            }
        }
    }
}
