// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

import {IBallotBatches} from "../interfaces/IBallotBatches.sol";
import {Claim, OWN_NONCE, Skip} from "../interfaces/IVoterRoll.sol";
import {GovernorRollCounting} from "./GovernorRollCounting.sol";

/// @title Many signed ballots in one transaction
/// @notice Documented at its interface, {IBallotBatches}.
/// @dev Three steps for each kind of ballot: check the signatures, let the roll admit the voters in one call, announce what
/// was counted. The tally is written once at the end. The loops over {SignedBallot} are what a vote costs: there, memory
/// is laid out by hand.
abstract contract GovernorBallotBatches is GovernorRollCounting, IBallotBatches {
    /// @dev the most gas of a smart account's answer: enough for a Safe of many owners, or a passkey checked in Solidity
    uint256 private constant SIGNATURE_GAS = 500_000;
    /// @dev behind the checks: to admit and announce a ballot, and to write the tally of a batch
    uint256 private constant BALLOT_GAS = 60_000;
    uint256 private constant TALLY_GAS = 150_000;
    uint256 private constant GAS_OF_A_BYTE = 16;
    /// @dev secp256k1's order, halved: an `s` above it is the other, malleable form of the same signature
    uint256 private constant GREATEST_S = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// @inheritdoc IBallotBatches
    function castVotesBySig(uint256 proposalId, SignedBallot[] calldata signed, SpokenBallot[] calldata spoken)
        external
        returns (uint256 counted)
    {
        if (state(proposalId) != ProposalState.Active) {
            _skipAll(proposalId, signed, spoken);
            return 0;
        }
        uint256[3] memory weights;
        // first, because this step requires the gas of the signature checks
        (Claim[] memory claims, uint256[] memory places) = _verify(proposalId, signed.length, spoken);
        counted = _castSigned(proposalId, signed, weights);
        counted += _castSpoken(proposalId, spoken, claims, places, weights);
        if (counted != 0) {
            _add(proposalId, weights);
            _tallyUpdated(proposalId);
        }
    }

    function _skipAll(uint256 proposalId, SignedBallot[] calldata signed, SpokenBallot[] calldata spoken) private {
        for (uint256 i = 0; i < signed.length; ++i) {
            emit BallotSkipped(proposalId, signed[i].voter, Skip.NotActive);
        }
        for (uint256 i = 0; i < spoken.length; ++i) {
            emit BallotSkipped(proposalId, spoken[i].voter, Skip.NotActive);
        }
    }

    function _castSigned(uint256 proposalId, SignedBallot[] calldata ballots, uint256[3] memory weights)
        private
        returns (uint256 counted)
    {
        Claim[] memory claims = _verify(proposalId, ballots);
        if (claims.length == 0) return 0;
        uint256[] memory admissions = _admit(proposalId, claims);
        for (uint256 i = 0; i < claims.length; ++i) {
            uint256 claim = Claim.unwrap(claims[i]);
            uint256 weight = admissions[i];
            if (_skips(proposalId, address(uint160(claim)), weight)) continue;
            _announce(address(uint160(claim)), proposalId, claim >> 248, weight);
            assembly ("memory-safe") {
                // a choice below three; no more than the supply together
                let place := add(weights, shl(5, shr(248, claim)))
                mstore(place, add(mload(place), weight))
                counted := add(counted, 1)
            }
        }
    }

    function _castSpoken(
        uint256 proposalId,
        SpokenBallot[] calldata ballots,
        Claim[] memory claims,
        uint256[] memory places,
        uint256[3] memory weights
    ) private returns (uint256 counted) {
        if (claims.length == 0) return 0;
        uint256[] memory admissions = _admit(proposalId, claims);
        for (uint256 i = 0; i < claims.length; ++i) {
            SpokenBallot calldata ballot = ballots[places[i]];
            uint256 weight = admissions[i];
            if (_skips(proposalId, ballot.voter, weight)) continue;
            emit VoteCast(ballot.voter, proposalId, ballot.support, weight, ballot.reason);
            weights[ballot.support] += weight;
            ++counted;
        }
    }

    /// @return claims of the ballots with a valid signature
    function _verify(uint256 proposalId, SignedBallot[] calldata ballots) private returns (Claim[] memory claims) {
        claims = new Claim[](ballots.length);
        uint256 count = 0;
        bytes32 domain = _domainSeparatorV4();
        bytes32 typeHash = BALLOT_TYPEHASH;
        uint256 own = _ownNonce(proposalId);
        for (uint256 i = 0; i < ballots.length; ++i) {
            SignedBallot calldata ballot = ballots[i];
            bytes32 digest;
            assembly ("memory-safe") {
                let free := mload(0x40)
                mstore(free, typeHash)
                mstore(add(free, 0x20), proposalId)
                calldatacopy(add(free, 0x40), ballot, 0x60)
                let message := keccak256(free, 0xa0)
                mstore(free, hex"1901")
                mstore(add(free, 0x02), domain)
                mstore(add(free, 0x22), message)
                digest := keccak256(free, 0x42)
            }
            address voter = ballot.voter;
            uint8 support = ballot.support;
            if (_checks(proposalId, voter, support, _isSigned(voter, digest, ballot.r, ballot.vs))) {
                Claim claim = _claim(own, voter, support, ballot.nonce);
                assembly ("memory-safe") {
                    count := add(count, 1)
                    mstore(add(claims, shl(5, count)), claim)
                }
            }
        }
        assembly ("memory-safe") {
            mstore(claims, count)
        }
    }

    /// @param others how many ballots are counted beside these
    /// @return claims of the ballots with a valid signature
    /// @return places of these ballots in the list
    function _verify(uint256 proposalId, uint256 others, SpokenBallot[] calldata ballots)
        private
        returns (Claim[] memory claims, uint256[] memory places)
    {
        claims = new Claim[](ballots.length);
        places = new uint256[](ballots.length);
        bytes32[] memory digests = new bytes32[](ballots.length);
        uint256 count = 0;
        for (uint256 i = 0; i < ballots.length; ++i) {
            SpokenBallot calldata ballot = ballots[i];
            digests[i] = _digest(proposalId, ballot);
            // zero for a signature that is valid already
            if (_isSignedByKey(ballot.voter, digests[i], ballot.signature)) digests[i] = 0;
            else if (ballot.voter.code.length != 0) ++count;
        }
        if (count != 0) {
            _demandGas(count, TALLY_GAS + BALLOT_GAS * (ballots.length + others) + GAS_OF_A_BYTE * msg.data.length);
        }

        count = 0;
        for (uint256 i = 0; i < ballots.length; ++i) {
            SpokenBallot calldata ballot = ballots[i];
            bool valid = digests[i] == 0 || _isSignedByCode(ballot.voter, digests[i], ballot.signature);
            if (_checks(proposalId, ballot.voter, ballot.support, valid)) {
                places[count] = i;
                claims[count++] = _claim(_ownNonce(proposalId), ballot.voter, ballot.support, ballot.nonce);
            }
        }
        assembly ("memory-safe") {
            mstore(claims, count)
        }
    }

    function _checks(uint256 proposalId, address voter, uint8 support, bool valid) private returns (bool) {
        if (support > uint8(VoteType.Abstain)) {
            emit BallotSkipped(proposalId, voter, Skip.InvalidSupport);
            return false;
        }
        if (!valid) emit BallotSkipped(proposalId, voter, Skip.InvalidSignature);
        return valid;
    }

    function _admit(uint256 proposalId, Claim[] memory claims) private returns (uint256[] memory) {
        return _roll().admit(_number(proposalId), proposalSnapshot(proposalId), claims);
    }

    function _skips(uint256 proposalId, address voter, uint256 admission) private returns (bool) {
        uint256 why = admission >> 248;
        if (why != 0) emit BallotSkipped(proposalId, voter, Skip(why));
        return why != 0;
    }

    /// @dev `VoteCast` without a reason
    function _announce(address voter, uint256 proposalId, uint256 support, uint256 weight) private {
        bytes32 topic = VoteCast.selector;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, proposalId)
            mstore(add(free, 0x20), support)
            mstore(add(free, 0x40), weight)
            mstore(add(free, 0x60), 0x80)
            mstore(add(free, 0x80), 0)
            // the bits above the address may hold the claim's other fields
            log2(free, 0xa0, topic, shr(96, shl(96, voter)))
        }
    }

    /// @dev An estimate would not contain the gas of the checks, as long as the accounts answer quickly. A call gets at
    /// most 63/64
    /// of the gas that is left (EIP-150).
    /// @param rest gas that the work behind the checks uses
    function _demandGas(uint256 checks, uint256 rest) private view {
        uint256 needed = checks * SIGNATURE_GAS + rest;
        needed += needed / 63 + 1;
        uint256 given = gasleft();
        if (given < needed) revert NotEnoughGas(given, needed);
    }

    /// @dev the proposal's own nonce has the form of OpenZeppelin's keyed nonces, with the proposal as the key
    function _ownNonce(uint256 proposalId) private pure returns (uint256) {
        return uint256(uint192(proposalId)) << 64;
    }

    /// @dev a nonce too large for a claim is also too large for the roll, so it is never the voter's next
    /// @param own the proposal's own nonce
    function _claim(uint256 own, address voter, uint8 support, uint256 nonce) private pure returns (Claim) {
        if (nonce == own) nonce = OWN_NONCE;
        else if (nonce >= OWN_NONCE) nonce = OWN_NONCE - 1;
        return Claim.wrap((uint256(support) << 248) | (nonce << 160) | uint160(voter));
    }

    /// @notice The nonce of a ballot that waits for no other ballot, as in OpenZeppelin's keyed nonces (ERC-4337): `key
    /// << 64`.
    /// @param key the lowest 192 bits of the proposal's id
    function nonces(address, uint192 key) public view virtual returns (uint256) {
        return uint256(key) << 64;
    }

    /// @inheritdoc Governor
    function _validateVoteSig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        internal
        virtual
        override
        returns (bool)
    {
        return _isSignedBy(voter, _ballotDigest(proposalId, support, voter, _ownNonce(proposalId)), signature)
            || _isSignedBy(voter, _ballotDigest(proposalId, support, voter, _useNonce(voter)), signature);
    }

    /// @inheritdoc Governor
    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal virtual override returns (bool) {
        return _isSignedBy(voter, _extendedDigest(proposalId, support, voter, _ownNonce(proposalId), reason, params), signature)
            || _isSignedBy(voter, _extendedDigest(proposalId, support, voter, _useNonce(voter), reason, params), signature);
    }

    function _digest(uint256 proposalId, SpokenBallot calldata ballot) private view returns (bytes32) {
        if (bytes(ballot.reason).length == 0) {
            return _ballotDigest(proposalId, ballot.support, ballot.voter, ballot.nonce);
        }
        return _extendedDigest(proposalId, ballot.support, ballot.voter, ballot.nonce, ballot.reason, "");
    }

    function _ballotDigest(uint256 proposalId, uint8 support, address voter, uint256 nonce)
        private
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, nonce)));
    }

    function _extendedDigest(
        uint256 proposalId,
        uint8 support,
        address voter,
        uint256 nonce,
        string memory reason,
        bytes memory params
    ) private view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    EXTENDED_BALLOT_TYPEHASH,
                    proposalId,
                    support,
                    voter,
                    nonce,
                    keccak256(bytes(reason)),
                    keccak256(params)
                )
            )
        );
    }

    function _isSigned(address voter, bytes32 digest, bytes32 r, bytes32 vs) private view returns (bool valid) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            let s := shr(1, shl(1, vs))
            mstore(free, digest)
            mstore(add(free, 0x20), add(shr(255, vs), 27))
            mstore(add(free, 0x40), r)
            mstore(add(free, 0x60), s)
            mstore(0x00, 0)
            pop(staticcall(gas(), 1, free, 0x80, 0x00, 0x20))
            let signer := mload(0x00)
            valid := and(and(eq(signer, voter), gt(signer, 0)), iszero(gt(s, GREATEST_S)))
        }
    }

    /// @dev outside of a batch the caller alone depends on the rest of the transaction
    function _isSignedBy(address voter, bytes32 digest, bytes memory signature) private view returns (bool) {
        if (_isSignedByKey(voter, digest, signature)) return true;
        if (voter.code.length == 0) return false;
        _demandGas(1, 0);
        return _isSignedByCode(voter, digest, signature);
    }

    /// @dev The key of an account with code (EIP-7702) has all power over the account. A voter who gets code between
    /// the estimate
    /// and the transaction is checked by the key, so that no batch lacks the gas of another check.
    function _isSignedByKey(address voter, bytes32 digest, bytes memory signature) private pure returns (bool) {
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecover(digest, signature);
        return failure == ECDSA.RecoverError.NoError && signer == voter;
    }

    /// @dev by ERC-1271, with bounded gas and a bounded answer; an account without code gives no answer
    function _isSignedByCode(address voter, bytes32 digest, bytes memory signature) private view returns (bool valid) {
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes32 expected = bytes32(IERC1271.isValidSignature.selector);
        assembly ("memory-safe") {
            let done := staticcall(SIGNATURE_GAS, voter, add(question, 0x20), mload(question), 0x00, 0x20)
            valid := and(and(done, gt(returndatasize(), 0x1f)), eq(mload(0x00), expected))
        }
    }
}
