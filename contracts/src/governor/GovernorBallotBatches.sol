// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {IBallotBatches} from "../interfaces/IBallotBatches.sol";
import {Claim, Skip} from "../interfaces/IVoterRoll.sol";
import {GovernorRollCounting} from "./GovernorRollCounting.sol";

/// @title Many signed ballots in one transaction
/// @notice Documented at its interface, {IBallotBatches}.
/// @dev Three steps for each kind of ballot: check the signatures, let the roll admit the voters in one call, announce what
/// was counted. The tally is written once at the end. The loops over {SignedBallot} are what a vote costs: there, memory
/// is laid out by hand.
abstract contract GovernorBallotBatches is GovernorRollCounting, IBallotBatches {
    /// @dev what a smart account may spend on its answer: enough for a Safe of a dozen owners, too little to sink a batch
    uint256 private constant SIGNATURE_GAS = 200_000;
    /// @dev secp256k1's order, halved: an `s` above it is the other, malleable form of the same signature
    uint256 private constant GREATEST_S = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    bytes32 private constant NO_PARAMS = keccak256("");

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
        counted = _castSigned(proposalId, signed, weights);
        counted += _castSpoken(proposalId, spoken, weights);
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
            unchecked {
                // no more than the supply together
                weights[claim >> 248] += weight;
                ++counted;
            }
        }
    }

    function _castSpoken(uint256 proposalId, SpokenBallot[] calldata ballots, uint256[3] memory weights)
        private
        returns (uint256 counted)
    {
        (Claim[] memory claims, uint256[] memory places) = _verify(proposalId, ballots);
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

    /// @return claims of the ballots that are what they say they are
    function _verify(uint256 proposalId, SignedBallot[] calldata ballots) private returns (Claim[] memory claims) {
        claims = new Claim[](ballots.length);
        uint256 count = 0;
        bytes32 domain = _domainSeparatorV4();
        bytes32 typeHash = BALLOT_TYPEHASH;
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
            if (_checks(proposalId, ballot.voter, ballot.support, _isSigned(ballot, digest))) {
                claims[count++] = _claim(ballot.voter, ballot.support, ballot.nonce);
            }
        }
        assembly ("memory-safe") {
            mstore(claims, count)
        }
    }

    /// @return claims of the ballots that are what they say they are
    /// @return places of these ballots in the list
    function _verify(uint256 proposalId, SpokenBallot[] calldata ballots)
        private
        returns (Claim[] memory claims, uint256[] memory places)
    {
        claims = new Claim[](ballots.length);
        places = new uint256[](ballots.length);
        uint256 count = 0;
        for (uint256 i = 0; i < ballots.length; ++i) {
            SpokenBallot calldata ballot = ballots[i];
            bool valid = _isSigned(ballot.voter, _digest(proposalId, ballot), ballot.signature);
            if (_checks(proposalId, ballot.voter, ballot.support, valid)) {
                places[count] = i;
                claims[count++] = _claim(ballot.voter, ballot.support, ballot.nonce);
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
            // a claim's other fields may still stand above the address
            log2(free, 0xa0, topic, shr(96, shl(96, voter)))
        }
    }

    /// @dev a nonce too great for a claim is too great for the roll as well: the greatest stands for all of them
    function _claim(address voter, uint8 support, uint256 nonce) private pure returns (Claim) {
        if (nonce > type(uint88).max) nonce = type(uint88).max;
        return Claim.wrap((uint256(support) << 248) | (nonce << 160) | uint160(voter));
    }

    function _digest(uint256 proposalId, SpokenBallot calldata ballot) private view returns (bytes32) {
        bytes memory message = abi.encode(BALLOT_TYPEHASH, proposalId, ballot.support, ballot.voter, ballot.nonce);
        if (bytes(ballot.reason).length != 0) {
            message = abi.encode(
                EXTENDED_BALLOT_TYPEHASH,
                proposalId,
                ballot.support,
                ballot.voter,
                ballot.nonce,
                keccak256(bytes(ballot.reason)),
                NO_PARAMS
            );
        }
        return MessageHashUtils.toTypedDataHash(_domainSeparatorV4(), keccak256(message));
    }

    function _isSigned(SignedBallot calldata ballot, bytes32 digest) private view returns (bool valid) {
        address voter = ballot.voter;
        bytes32 r = ballot.r;
        bytes32 vs = ballot.vs;
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

    /// @dev by its key when the voter is no contract, else by ERC-1271 with bounded gas and a bounded answer
    function _isSigned(address voter, bytes32 digest, bytes calldata signature) private view returns (bool valid) {
        if (voter.code.length == 0) {
            (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
            return failure == ECDSA.RecoverError.NoError && signer == voter;
        }
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes32 expected = bytes32(IERC1271.isValidSignature.selector);
        assembly ("memory-safe") {
            let done := staticcall(SIGNATURE_GAS, voter, add(question, 0x20), mload(question), 0x00, 0x20)
            valid := and(and(done, gt(returndatasize(), 0x1f)), eq(mload(0x00), expected))
        }
    }
}
