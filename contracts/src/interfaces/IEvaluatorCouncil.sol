// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Those who recompute releases, and how many of them must agree
interface IEvaluatorCouncil {
    /// @notice The evaluators were named, with how many of them have to agree; at the deployment too.
    event CouncilSet(address[] evaluators, uint256 quorum);

    /// @notice A quorum of no more than half of the evaluators, or of more than there are.
    error QuorumOutOfRange(uint256 quorum, uint256 evaluators);
    /// @notice The zero address, or somebody named twice.
    error InvalidEvaluator(address evaluator);
    /// @notice More evaluators than a decision can check.
    error TooManyEvaluators(uint256 evaluators, uint256 most);

    /// @notice Names the evaluators anew. Only the owner, the timelock.
    /// @param quorum how many of them have to sign the same verdict: more than half of them, at most all
    function setCouncil(address[] calldata evaluators, uint256 quorum) external;

    function evaluators() external view returns (address[] memory);

    function quorum() external view returns (uint256);

    function isEvaluator(address account) external view returns (bool);
}
