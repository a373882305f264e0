// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice Why a ballot of a batch was not counted.
/// @dev None: it was counted. NotActive: voting on the proposal is not open, or over. InvalidSupport: neither against, for nor
/// abstain. InvalidSignature: not the voter's, or the smart account refused, failed or ran out of its gas. InvalidNonce: neither
/// the voter's next nonce nor the proposal's own. AlreadyVoted: on this proposal, by whatever way. NoPower: none at the
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

/// @dev A signed ballot in one word: support (8 bits) | nonce (88) | voter (160). The nonce {OWN_NONCE} is the proposal's own.
type Claim is uint256;

/// @dev stands for the nonce that is valid for one proposal only, and is not counted: the voter's mark on the poll uses it up
uint256 constant OWN_NONCE = type(uint88).max;

/// @title The roll of voters
/// @notice One slot a voter that makes a ballot cheap: the present power with the timepoint since which it holds, the nonce
/// of signed ballots, and marks on the polls voted on. A cache of power beside the checkpoints, never instead: whatever the
/// entry can't answer, the checkpoints do. Only the Governor writes marks and nonces; only transfers and delegations write
/// power.
interface IVoterRoll {
    /// @notice Somebody else than the Governor of this roll called.
    error NotTheGovernor(address caller);

    function governor() external view returns (address);

    /// @notice What `getPastVotes` answers, at the price of one slot when the power has not moved since.
    function powerAt(address account, uint256 timepoint) external view returns (uint256);

    /// @notice How many signed ballots of this voter were counted.
    function ballotNonce(address voter) external view returns (uint256);

    /// @notice Whether the voter has voted on a poll. Polls are numbered 1, 2, 3 ... by the Governor.
    function isMarked(address voter, uint256 poll) external view returns (bool);

    /// @notice Uses up the voter's nonce. Only the Governor.
    function useBallotNonce(address voter) external returns (uint256);

    /// @notice Marks that the voter has voted on a poll. Only the Governor.
    /// @return whether the mark is new
    function mark(address voter, uint256 poll) external returns (bool);

    /// @notice Admits voters whose signatures were checked to a poll, one after the other. Only the Governor. A ballot with the
    /// proposal's own nonce leaves the voter's count of ballots as it is.
    /// @return admissions for each claim: the power, or `Skip` in the highest byte when the ballot does not count
    function admit(uint256 poll, uint256 timepoint, Claim[] calldata claims)
        external
        returns (uint256[] memory admissions);
}
