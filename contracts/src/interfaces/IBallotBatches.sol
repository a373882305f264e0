// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Skip} from "./IVoterRoll.sol";

/// @title Many signed ballots in one transaction
/// @notice Anyone may submit the ballots that voters have signed (EIP-712) as for `castVoteBySig` and
/// `castVoteWithReasonAndParamsBySig`. A ballot that does not count is skipped with the reason; the others count. A
/// ballot carries the
/// voter's next nonce, `nonces(voter)`, or the proposal's own nonce, `uint256(uint192(proposalId)) << 64`, which is valid
/// while the voter has not voted on that proposal, so that no ballot waits for a vote on another proposal.
interface IBallotBatches {
    /// @notice A `Ballot` signed with a key. The first three words lie as in the EIP-712 struct.
    /// @param support 0 against, 1 for, 2 abstain
    /// @param nonce that the voter has signed
    /// @param vs the compact signature's second word (ERC-2098)
    struct SignedBallot {
        uint8 support;
        address voter;
        uint256 nonce;
        bytes32 r;
        bytes32 vs;
    }

    /// @notice An `ExtendedBallot` with a reason and without params; without a reason, a `Ballot`.
    /// @param signature of 65 bytes, or any bytes that a smart account accepts (ERC-1271)
    struct SpokenBallot {
        uint8 support;
        address voter;
        uint256 nonce;
        string reason;
        bytes signature;
    }

    /// @notice Less gas than the signature checks of accounts with code may use, and the ballots behind them: send more.
    error NotEnoughGas(uint256 given, uint256 needed);

    /// @notice A ballot of a batch was not counted, and its nonce stays valid.
    event BallotSkipped(uint256 indexed proposalId, address indexed voter, Skip reason);

    /// @notice Counts the ballots on one proposal. Each that counts emits `VoteCast` and uses up its nonce, as it would
    /// alone.
    /// A signature check of an account with code gets up to 500,000 gas. The gas of all checks, and of counting, is
    /// required before the first check, so that an estimate contains it for any later behavior of the accounts.
    /// @dev Two ballots of one voter in a batch are taken in the order: all `signed`, then all `spoken`. The signature of an
    /// account with code is checked by the account's key first (EIP-7702), then, in `spoken`, by its code (ERC-1271).
    /// @return counted number of counted ballots
    function castVotesBySig(uint256 proposalId, SignedBallot[] calldata signed, SpokenBallot[] calldata spoken)
        external
        returns (uint256 counted);
}
