// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";

import {IEvaluatorCouncil} from "../interfaces/IEvaluatorCouncil.sol";
import {GovernorRollCounting} from "./GovernorRollCounting.sol";

/// @title Two thirds to loosen the rules of governance
/// @notice A proposal with an action that makes governance easier to capture needs at least twice as many votes for it as
/// against it. Looked at when it is proposed; once more when it is queued and executed, for what it compares with may have
/// changed. Loosening are: a shorter voting delay, voting period, late-quorum extension or timelock delay; a lower proposal
/// threshold or quorum; fewer evaluators to agree, in number or in proportion; a new owner; any other call to the Governor or
/// the timelock itself (guardian, its term, relay, roles, another timelock).
abstract contract GovernorTwoThirds is GovernorRollCounting {
    /// @notice Emitted after `ProposalCreated` when the proposal loosens the rules of governance.
    event TwoThirdsNeeded(uint256 proposalId);

    /// @notice What was accepted by a simple majority would by now loosen the rules of governance.
    error GovernorTwoThirdsNeeded(uint256 proposalId);

    IEvaluatorCouncil public immutable council;

    constructor(IEvaluatorCouncil council_) {
        council = council_;
    }

    /// @notice Whether the proposal needs at least twice as many votes for it as against it.
    function needsTwoThirds(uint256 proposalId) public view virtual returns (bool) {
        return _poll(proposalId).needsTwoThirds;
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal virtual override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        if (_loosens(targets, calldatas)) {
            _poll(proposalId).needsTwoThirds = true;
            emit TwoThirdsNeeded(proposalId);
        }
    }

    function _voteSucceeded(uint256 proposalId) internal view virtual override returns (bool) {
        return super._voteSucceeded(proposalId) && (!needsTwoThirds(proposalId) || _hasTwoThirds(proposalId));
    }

    /// @dev to be asked before queueing and before execution
    function _requireMajority(uint256 proposalId, address[] memory targets, bytes[] memory calldatas) internal view {
        if (!_hasTwoThirds(proposalId) && _loosens(targets, calldatas)) revert GovernorTwoThirdsNeeded(proposalId);
    }

    function _hasTwoThirds(uint256 proposalId) private view returns (bool) {
        Poll storage poll = _poll(proposalId);
        return poll.forVotes >= 2 * uint256(poll.againstVotes);
    }

    function _loosens(address[] memory targets, bytes[] memory calldatas) private view returns (bool) {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (_loosens(targets[i], calldatas[i])) return true;
        }
        return false;
    }

    function _loosens(address target, bytes memory data) private view returns (bool) {
        bytes4 selector = bytes4(data);
        if (target == address(this)) return _loosensGovernor(selector, data);
        if (target == _executor()) {
            return selector != TimelockController.updateDelay.selector
                || _first(data) < TimelockController(payable(target)).getMinDelay();
        }
        if (target == address(council) && selector == IEvaluatorCouncil.setCouncil.selector) {
            return _loosensCouncil(data);
        }
        return selector == Ownable.transferOwnership.selector || selector == Ownable.renounceOwnership.selector;
    }

    function _loosensGovernor(bytes4 selector, bytes memory data) private view returns (bool) {
        uint256 given = _first(data);
        if (selector == GovernorSettings.setVotingDelay.selector) return given < votingDelay();
        if (selector == GovernorSettings.setVotingPeriod.selector) return given < votingPeriod();
        if (selector == GovernorSettings.setProposalThreshold.selector) return given < proposalThreshold();
        if (selector == GovernorVotesQuorumFraction.updateQuorumNumerator.selector) {
            return given < GovernorVotesQuorumFraction(payable(address(this))).quorumNumerator();
        }
        if (selector == GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector) {
            return given < GovernorPreventLateQuorum(payable(address(this))).lateQuorumVoteExtension();
        }
        return true;
    }

    function _loosensCouncil(bytes memory data) private view returns (bool) {
        (address[] memory evaluators, uint256 quorum_) = abi.decode(Bytes.slice(data, 4), (address[], uint256));
        uint256 present = council.quorum();
        return quorum_ < present || quorum_ * council.evaluators().length < present * evaluators.length;
    }

    /// @dev the first argument of a call; zero when there is none
    function _first(bytes memory data) private pure returns (uint256 argument) {
        if (data.length >= 36) {
            assembly ("memory-safe") {
                argument := mload(add(data, 0x24))
            }
        }
    }
}
