// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {GovernorBallotBatches} from "./governor/GovernorBallotBatches.sol";
import {GovernorForesight} from "./governor/GovernorForesight.sol";
import {GovernorGuardianTerm} from "./governor/GovernorGuardianTerm.sol";
import {GovernorRollCounting} from "./governor/GovernorRollCounting.sol";
import {GovernorTwoThirds} from "./governor/GovernorTwoThirds.sol";
import {IEvaluatorCouncil} from "./interfaces/IEvaluatorCouncil.sol";

/// @title The Governor
/// @notice OpenZeppelin's Governor: for, against and abstain; a quorum as a fraction of the supply at the snapshot; more
/// time when the quorum comes late; a guardian until a date; a timelock that owns everything. Clients of OpenZeppelin's
/// Governor work unchanged. More than OpenZeppelin's: batches of signed ballots, {IBallotBatches}, and the majority of two
/// thirds that {GovernorTwoThirds} asks for.
contract PolityGovernor is
    GovernorSettings,
    GovernorVotesQuorumFraction,
    GovernorPreventLateQuorum,
    GovernorTwoThirds,
    GovernorForesight,
    GovernorBallotBatches,
    GovernorGuardianTerm,
    GovernorTimelockControl
{
    /// @param votingDelay seconds from proposal to snapshot
    /// @param votingPeriod seconds in which voting is open
    /// @param lateQuorumExtension least seconds of voting after the quorum is reached
    /// @param proposalThreshold votes that a proposer needs, in the smallest unit of the token
    /// @param quorumNumerator per cent of the supply that must vote for or abstain
    /// @param guardian the account that may cancel proposals and suspend releases
    /// @param guardianTermEnd the first second without a guardian
    struct Rules {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint48 lateQuorumExtension;
        uint256 proposalThreshold;
        uint256 quorumNumerator;
        address guardian;
        uint48 guardianTermEnd;
    }

    /// @param token_ whose roll of voters names this Governor
    constructor(IVotes token_, TimelockController timelock_, IEvaluatorCouncil council_, Rules memory rules)
        Governor("PolityGovernor")
        GovernorSettings(rules.votingDelay, rules.votingPeriod, rules.proposalThreshold)
        GovernorPreventLateQuorum(rules.lateQuorumExtension)
        GovernorVotes(token_)
        GovernorVotesQuorumFraction(rules.quorumNumerator)
        GovernorTwoThirds(council_)
        GovernorGuardianTerm(rules.guardian, rules.guardianTermEnd)
        GovernorTimelockControl(timelock_)
    {}

    function clock() public view override(Governor, GovernorVotes) returns (uint48) {
        return Time.timestamp();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override(Governor, GovernorVotes) returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address voter) public view override(Nonces, GovernorRollCounting) returns (uint256) {
        return super.nonces(voter);
    }

    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(proposalId);
    }

    function proposalDeadline(uint256 proposalId)
        public
        view
        override(Governor, GovernorPreventLateQuorum)
        returns (uint256)
    {
        return super.proposalDeadline(proposalId);
    }

    function proposalNeedsQueuing(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockControl)
        returns (bool)
    {
        return super.proposalNeedsQueuing(proposalId);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override(Governor, GovernorTwoThirds, GovernorForesight) returns (uint256) {
        return super._propose(targets, values, calldatas, description, proposer);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        _requireMajority(proposalId, targets, calldatas);
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        _requireMajority(proposalId, targets, calldatas);
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _validateCancel(uint256 proposalId, address caller)
        internal
        view
        override(Governor, GovernorProposalGuardian)
        returns (bool)
    {
        return super._validateCancel(proposalId, caller);
    }

    function _tallyUpdated(uint256 proposalId) internal override(Governor, GovernorPreventLateQuorum) {
        super._tallyUpdated(proposalId);
    }

    function _voteSucceeded(uint256 proposalId)
        internal
        view
        override(Governor, GovernorRollCounting, GovernorTwoThirds)
        returns (bool)
    {
        return super._voteSucceeded(proposalId);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }

    function _getVotes(address account, uint256 timepoint, bytes memory params)
        internal
        view
        override(Governor, GovernorVotes, GovernorRollCounting)
        returns (uint256)
    {
        return super._getVotes(account, timepoint, params);
    }

    function _validateVoteSig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        internal
        override(Governor, GovernorBallotBatches)
        returns (bool)
    {
        return super._validateVoteSig(proposalId, support, voter, signature);
    }

    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override(Governor, GovernorBallotBatches) returns (bool) {
        return super._validateExtendedVoteSig(proposalId, support, voter, reason, params, signature);
    }

    function _useNonce(address voter) internal override(Nonces, GovernorRollCounting) returns (uint256) {
        return super._useNonce(voter);
    }
}
