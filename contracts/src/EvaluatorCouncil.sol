// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {IEvaluatorCouncil} from "./interfaces/IEvaluatorCouncil.sol";

/// @title The evaluators' council
/// @notice Documented at its interface, {IEvaluatorCouncil}.
contract EvaluatorCouncil is IEvaluatorCouncil, Ownable {
    using EnumerableSet for EnumerableSet.AddressSet;

    uint256 public constant MOST_EVALUATORS = 64;

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
    function evaluators() external view returns (address[] memory) {
        return _evaluators.values();
    }

    /// @inheritdoc IEvaluatorCouncil
    function isEvaluator(address account) external view returns (bool) {
        return _evaluators.contains(account);
    }

    function _set(address[] memory evaluators_, uint256 quorum_) private {
        if (evaluators_.length > MOST_EVALUATORS) revert TooManyEvaluators(evaluators_.length, MOST_EVALUATORS);
        if (quorum_ > evaluators_.length || 2 * quorum_ <= evaluators_.length) {
            revert QuorumOutOfRange(quorum_, evaluators_.length);
        }
        _evaluators.clear();
        for (uint256 i = 0; i < evaluators_.length; ++i) {
            if (evaluators_[i] == address(0) || !_evaluators.add(evaluators_[i])) {
                revert InvalidEvaluator(evaluators_[i]);
            }
        }
        quorum = quorum_;
        emit CouncilSet(evaluators_, quorum_);
    }
}
