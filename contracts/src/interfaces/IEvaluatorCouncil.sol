// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Those who recompute releases, and how many of them must agree
interface IEvaluatorCouncil {
    event CouncilSet(address[] evaluators, uint256 quorum);

    error QuorumOutOfRange(uint256 quorum, uint256 evaluators);
    error InvalidEvaluator(address evaluator);
    error TooManyEvaluators(uint256 evaluators, uint256 most);

    /// @notice Names the evaluators anew. Only the owner, the timelock.
    /// @param quorum how many of them have to sign the same verdict: from 1 to all
    function setCouncil(address[] calldata evaluators, uint256 quorum) external;

    function evaluators() external view returns (address[] memory);

    function quorum() external view returns (uint256);

    function isEvaluator(address account) external view returns (bool);
}
