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
import {IReleaseGate} from "../interfaces/IReleaseGate.sol";
import {Arguments} from "./Arguments.sol";
import {GovernorRollCounting} from "./GovernorRollCounting.sol";

/// @title Two thirds to change who rules
/// @notice A proposal with an action that makes governance easier to capture, or that could freeze it, needs at least twice
/// as many votes for it as against it. The Governor checks this at the proposal, at the queueing and at the execution,
/// because the present rules may have changed. Such actions are: a shorter voting delay, voting period, late-quorum
/// extension or timelock
/// delay, or one more than twice as long; a lower proposal threshold or quorum, or one more than twice as high; fewer
/// evaluators to agree, in number or in proportion, or more than twice as many; any call to the token; the gate's terms
/// and the
/// contract that names its guardian; a new owner; any other call to the Governor or the timelock itself (guardian, its
/// term, relay, roles, another timelock).
abstract contract GovernorTwoThirds is GovernorRollCounting {
    /// @notice Emitted after `ProposalCreated` when the proposal needs two thirds.
    event TwoThirdsNeeded(uint256 proposalId);

    /// @notice The proposal was accepted by a simple majority, and now needs two thirds.
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
        if (_changesWhoRules(targets, calldatas)) {
            _poll(proposalId).needsTwoThirds = true;
            emit TwoThirdsNeeded(proposalId);
        }
    }

    function _voteSucceeded(uint256 proposalId) internal view virtual override returns (bool) {
        return super._voteSucceeded(proposalId) && (!needsTwoThirds(proposalId) || _hasTwoThirds(proposalId));
    }

    /// @dev called before queueing and before execution
    function _requireMajority(uint256 proposalId, address[] memory targets, bytes[] memory calldatas) internal view {
        if (_changesWhoRules(targets, calldatas) && !_hasTwoThirds(proposalId)) {
            revert GovernorTwoThirdsNeeded(proposalId);
        }
    }

    function _hasTwoThirds(uint256 proposalId) private view returns (bool) {
        Poll storage poll = _poll(proposalId);
        return poll.forVotes >= 2 * uint256(poll.againstVotes);
    }

    function _changesWhoRules(address[] memory targets, bytes[] memory calldatas) private view returns (bool) {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (_changesWhoRules(targets[i], calldatas[i])) return true;
        }
        return false;
    }

    function _changesWhoRules(address target, bytes memory data) private view returns (bool) {
        bytes4 selector = bytes4(data);
        if (target == address(this)) return _changesGovernor(selector, data);
        if (target == _executor()) {
            return selector != TimelockController.updateDelay.selector
                || _isLargeChange(Arguments.first(data), TimelockController(payable(target)).getMinDelay());
        }
        if (target == address(council) && selector == IEvaluatorCouncil.setCouncil.selector) {
            return _changesCouncil(data);
        }
        // the treasury's tokens become votes of the account that gets them
        if (target == address(token())) return true;
        // the gate and every contract of the future: known by the function
        return selector == Ownable.transferOwnership.selector || selector == Ownable.renounceOwnership.selector
            || selector == IReleaseGate.setTerms.selector || selector == IReleaseGate.setGuardianship.selector
            || selector == IReleaseGate.challenge.selector;
    }

    function _changesGovernor(bytes4 selector, bytes memory data) private view returns (bool) {
        uint256 given = Arguments.first(data);
        if (selector == GovernorSettings.setVotingDelay.selector) return _isLargeChange(given, votingDelay());
        if (selector == GovernorSettings.setVotingPeriod.selector) return _isLargeChange(given, votingPeriod());
        if (selector == GovernorSettings.setProposalThreshold.selector) return _isLargeChange(given, proposalThreshold());
        if (selector == GovernorVotesQuorumFraction.updateQuorumNumerator.selector) {
            return _isLargeChange(given, GovernorVotesQuorumFraction(payable(address(this))).quorumNumerator());
        }
        if (selector == GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector) {
            return _isLargeChange(given, GovernorPreventLateQuorum(payable(address(this))).lateQuorumVoteExtension());
        }
        return true;
    }

    function _changesCouncil(bytes memory data) private view returns (bool) {
        (address[] memory evaluators, uint256 quorum_) = abi.decode(Bytes.slice(data, 4), (address[], uint256));
        uint256 present = council.quorum();
        return _isLargeChange(quorum_, present) || quorum_ * council.evaluators().length < present * evaluators.length;
    }

    /// @dev less, which makes capture easier, or more than twice as much, which may freeze governance
    function _isLargeChange(uint256 given, uint256 present) private pure returns (bool) {
        return given < present || given - present > present;
    }
}
