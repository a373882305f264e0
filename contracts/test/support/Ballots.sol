// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";

import {IBallotBatches} from "../../src/interfaces/IBallotBatches.sol";
import {vm} from "./Vm.sol";

/// @notice Signs ballots as a wallet would, from nothing but the standard: EIP-712 and OpenZeppelin's types.
library Ballots {
    function signed(Governor governor, uint256 proposal, uint256 key, uint8 support)
        internal
        view
        returns (IBallotBatches.SignedBallot memory)
    {
        address voter = vm.addr(key);
        return signed(governor, proposal, key, support, governor.nonces(voter));
    }

    function signed(Governor governor, uint256 proposal, uint256 key, uint8 support, uint256 nonce)
        internal
        view
        returns (IBallotBatches.SignedBallot memory)
    {
        address voter = vm.addr(key);
        (bytes32 r, bytes32 vs) = vm.signCompact(key, digest(governor, proposal, support, voter, nonce));
        return IBallotBatches.SignedBallot(support, voter, nonce, r, vs);
    }

    function spoken(Governor governor, uint256 proposal, uint256 key, uint8 support, string memory reason)
        internal
        view
        returns (IBallotBatches.SpokenBallot memory)
    {
        return spoken(governor, proposal, vm.addr(key), key, support, reason);
    }

    /// @param voter whose ballot `key` signs: its own account or a smart account
    function spoken(
        Governor governor,
        uint256 proposal,
        address voter,
        uint256 key,
        uint8 support,
        string memory reason
    ) internal view returns (IBallotBatches.SpokenBallot memory) {
        return spoken(governor, proposal, voter, key, support, reason, governor.nonces(voter));
    }

    /// @dev the nonce that is valid for one proposal only
    function own(uint256 proposal) internal pure returns (uint256) {
        return uint256(uint192(proposal)) << 64;
    }

    function spoken(
        Governor governor,
        uint256 proposal,
        address voter,
        uint256 key,
        uint8 support,
        string memory reason,
        uint256 nonce
    ) internal view returns (IBallotBatches.SpokenBallot memory) {
        bytes32 asked = bytes(reason).length == 0
            ? digest(governor, proposal, support, voter, nonce)
            : digest(governor, proposal, support, voter, nonce, reason);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, asked);
        return IBallotBatches.SpokenBallot(support, voter, nonce, reason, abi.encodePacked(r, s, v));
    }

    function digest(Governor governor, uint256 proposal, uint8 support, address voter, uint256 nonce)
        internal
        view
        returns (bytes32)
    {
        bytes32 typeHash = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
        return hash(governor, keccak256(abi.encode(typeHash, proposal, support, voter, nonce)));
    }

    function digest(
        Governor governor,
        uint256 proposal,
        uint8 support,
        address voter,
        uint256 nonce,
        string memory reason
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
        );
        return hash(
            governor,
            keccak256(abi.encode(typeHash, proposal, support, voter, nonce, keccak256(bytes(reason)), keccak256("")))
        );
    }

    function hash(Governor governor, bytes32 message) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(governor.name())),
                keccak256(bytes(governor.version())),
                block.chainid,
                address(governor)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }
}
