// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice Why a ballot of a batch was not counted.
/// @dev None: it was counted. NotActive: voting on the proposal is not open, or over. InvalidSupport: neither against,
/// for nor
/// abstain. InvalidSignature: not the voter's, or the smart account refused, failed or ran out of its gas.
/// InvalidNonce: neither
/// the voter's next nonce nor the proposal's own. AlreadyVoted: on this proposal, in any way. NoPower: none at the
/// snapshot.
enum Skip {
    None,
    NotActive,
    InvalidSupport,
    InvalidSignature,
    InvalidNonce,
    AlreadyVoted,
    NoPower
}

/// @dev A signed ballot in one word: support (8 bits) | nonce (88) | voter (160). The nonce {OWN_NONCE} is the
/// proposal's own.
type Claim is uint256;

/// @dev stands for the nonce that is valid for one proposal only, and is not counted: the voter's mark on the poll uses
/// it up
uint256 constant OWN_NONCE = type(uint88).max;

/// @title The roll of voters
/// @notice One slot a voter that makes a ballot cheap: the present power with the timepoint since which it holds, the nonce
/// of signed ballots, and marks on the polls voted on. A cache of power beside the checkpoints: the checkpoints answer
/// what the entry cannot. Only the Governor writes marks and nonces; only transfers and delegations write
/// power.
interface IVoterRoll {
    /// @notice Only the Governor of this roll may call.
    error NotTheGovernor(address caller);

    function governor() external view returns (address);

    /// @notice The answer of `getPastVotes`, for the gas of one slot if the power has not changed since.
    function powerAt(address account, uint256 timepoint) external view returns (uint256);

    /// @notice The number of counted signed ballots of this voter.
    function ballotNonce(address voter) external view returns (uint256);

    /// @notice Whether the voter has voted on a poll. Polls are numbered 1, 2, 3 ... by the Governor.
    function isMarked(address voter, uint256 poll) external view returns (bool);

    /// @notice Uses up the voter's nonce. Only the Governor.
    function useBallotNonce(address voter) external returns (uint256);

    /// @notice Marks that the voter has voted on a poll. Only the Governor.
    /// @return whether the mark is new
    function mark(address voter, uint256 poll) external returns (bool);

    /// @notice Admits voters whose signatures were checked to a poll, one after the other. Only the Governor. A ballot
    /// with the
    /// proposal's own nonce does not change the voter's count of ballots.
    /// @return admissions for each claim: the power, or `Skip` in the highest byte when the ballot does not count
    function admit(uint256 poll, uint256 timepoint, Claim[] calldata claims)
        external
        returns (uint256[] memory admissions);
}
