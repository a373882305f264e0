// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Skip} from "./IVoterRoll.sol";

/// @title Many signed ballots in one transaction
/// @notice Anyone may hand in the ballots that voters have signed (EIP-712) as for `castVoteBySig` and
/// `castVoteWithReasonAndParamsBySig`. One that does not count is skipped with the reason; the others count.
interface IBallotBatches {
    /// @notice A `Ballot` signed with a key. The first three words lie as in the EIP-712 struct.
    /// @param support 0 against, 1 for, 2 abstain
    /// @param nonce which the voter has signed, `nonces(voter)` at that time
    /// @param vs the compact signature's second word (ERC-2098)
    struct SignedBallot {
        uint8 support;
        address voter;
        uint256 nonce;
        bytes32 r;
        bytes32 vs;
    }

    /// @notice An `ExtendedBallot` with a reason and without params; without a reason, a `Ballot`.
    /// @param signature of 65 bytes, or whatever a smart account accepts (ERC-1271)
    struct SpokenBallot {
        uint8 support;
        address voter;
        uint256 nonce;
        string reason;
        bytes signature;
    }

    /// @notice A ballot of a batch was not counted, and nothing of it was used up.
    event BallotSkipped(uint256 indexed proposalId, address indexed voter, Skip reason);

    /// @notice Counts the ballots on one proposal. Each that counts emits `VoteCast` and uses up its nonce, as it would alone.
    /// @dev Two ballots of one voter in a batch are taken in the order: all `signed`, then all `spoken`. An account with a key
    /// and code (EIP-7702) is heard by its key in `signed`, by its code in `spoken`.
    /// @return counted how many counted
    function castVotesBySig(uint256 proposalId, SignedBallot[] calldata signed, SpokenBallot[] calldata spoken)
        external
        returns (uint256 counted);
}
