// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";

import {IEvaluatorCouncil} from "../interfaces/IEvaluatorCouncil.sol";
import {IForeseeable} from "../interfaces/IForeseeable.sol";
import {IPolicyRegistry} from "../interfaces/IPolicyRegistry.sol";
import {IReleaseGate} from "../interfaces/IReleaseGate.sol";
import {Arguments} from "./Arguments.sol";

/// @title No vote on actions that could never be executed
/// @notice A proposal that enacts or repeals a policy, names a council or sets the gate's terms is rejected at the
/// proposal, if the called contract answers that the call can never succeed, or if all actions together use more gas
/// than a transaction may
/// use. Other actions count as a call that does nothing.
abstract contract GovernorForesight is Governor {
    /// @notice The calldata of an action can't be decoded by the function that it calls.
    error UndecodableAction(uint256 action);
    /// @notice The action sends coin to a function that takes none, or gives a value that is always rejected.
    error ImpossibleAction(uint256 action);
    /// @notice The actions of the proposal use more gas together than a transaction may use: make several proposals.
    error TooCostlyToExecute(uint256 gas, uint256 most);

    /// @dev of the 16,777,216 that a transaction may use (EIP-7825), with room for what the estimate leaves out
    uint256 private constant MOST_GAS = 15_000_000;
    uint256 private constant GAS_OF_EXECUTION = 150_000;
    /// @dev of a call that does nothing, with the timelock's event of it
    uint256 private constant GAS_OF_AN_ACTION = 12_000;
    /// @dev calldata, and the copies on the way through the Governor and the timelock
    uint256 private constant GAS_OF_A_BYTE = 30;
    /// @dev `Panic(uint256)`
    bytes4 private constant PANIC = 0x4e487b71;

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal virtual override returns (uint256) {
        // lists of different length are refused by OpenZeppelin
        if (targets.length == values.length && targets.length == calldatas.length) {
            _foresee(targets, values, calldatas);
        }
        return super._propose(targets, values, calldatas, description, proposer);
    }

    function _foresee(address[] memory targets, uint256[] memory values, bytes[] memory calldatas) private view {
        uint256 gas = GAS_OF_EXECUTION;
        for (uint256 i = 0; i < targets.length; ++i) {
            bytes4 selector = bytes4(calldatas[i]);
            gas += GAS_OF_AN_ACTION + GAS_OF_A_BYTE * calldatas[i].length;
            if (_isImpossible(targets[i], selector, Arguments.first(calldatas[i]))) revert ImpossibleAction(i);
            if (!_isForeseeable(targets[i], selector)) continue;
            if (values[i] != 0) revert ImpossibleAction(i);
            gas += _foresee(targets[i], calldatas[i], i);
        }
        if (gas > MOST_GAS) revert TooCostlyToExecute(gas, MOST_GAS);
    }

    /// @dev values that OpenZeppelin's functions always reject
    function _isImpossible(address target, bytes4 selector, uint256 given) private view returns (bool) {
        if (selector == Ownable.transferOwnership.selector) return target.code.length != 0 && given == 0;
        if (target != address(this)) return false;
        if (selector == GovernorSettings.setVotingPeriod.selector) return given == 0;
        return selector == GovernorVotesQuorumFraction.updateQuorumNumerator.selector
            && given > GovernorVotesQuorumFraction(payable(address(this))).quorumDenominator();
    }

    function _isForeseeable(address target, bytes4 selector) private view returns (bool) {
        bool known = selector == IPolicyRegistry.enact.selector || selector == IPolicyRegistry.repeal.selector
            || selector == IEvaluatorCouncil.setCouncil.selector || selector == IReleaseGate.setTerms.selector
            || selector == IReleaseGate.recall.selector || selector == IReleaseGate.resolve.selector
            || selector == IReleaseGate.reassign.selector;
        return known && target.code.length != 0 && _judges(target);
    }

    /// @dev contracts of others may have functions of the same name
    function _judges(address target) private view returns (bool) {
        (bool done, bytes memory answer) = target.staticcall(abi.encodeCall(IForeseeable.foresee, ("")));
        return done && answer.length == 32;
    }

    /// @dev passes the reason on
    function _foresee(address target, bytes memory data, uint256 action) private view returns (uint256) {
        (bool done, bytes memory answer) = target.staticcall(abi.encodeCall(IForeseeable.foresee, (data)));
        if (done) return abi.decode(answer, (uint256));
        // the compiler's own checks of a length panic
        if (answer.length == 0 || bytes4(answer) == PANIC) revert UndecodableAction(action);
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }
}
