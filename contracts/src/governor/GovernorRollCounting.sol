// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IVoterRoll} from "../interfaces/IVoterRoll.sol";

/// @title Simple counting on the roll of voters
/// @notice Counts as OpenZeppelin's `GovernorCountingSimple` does: against, for, abstain; quorum by for and abstain.
/// The token's roll of voters, {IVoterRoll}, holds the marks of voters and the nonces of signed ballots beside the
/// voting power.
abstract contract GovernorRollCounting is GovernorVotes {
    enum VoteType {
        Against,
        For,
        Abstain
    }

    /// @param number of the poll on the roll; given with the first ballot, zero before
    /// @param needsTwoThirds see {GovernorTwoThirds}
    struct Poll {
        uint208 forVotes;
        uint40 number;
        bool needsTwoThirds;
        uint208 againstVotes;
        uint208 abstainVotes;
    }

    /// @notice The token's roll lets another contract mark ballots.
    error RollOfAnotherGovernor(address governor);

    uint40 private _latestPoll;
    mapping(uint256 proposalId => Poll) private _polls;

    constructor() {
        address governor = _roll().governor();
        if (governor != address(this)) revert RollOfAnotherGovernor(governor);
    }

    /// @inheritdoc IGovernor
    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() public pure virtual override returns (string memory) {
        return "support=bravo&quorum=for,abstain";
    }

    /// @inheritdoc IGovernor
    function hasVoted(uint256 proposalId, address account) public view virtual override returns (bool) {
        uint256 number = _polls[proposalId].number;
        return number != 0 && _roll().isMarked(account, number);
    }

    /// @notice The tally so far.
    function proposalVotes(uint256 proposalId)
        public
        view
        virtual
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        Poll storage poll = _polls[proposalId];
        return (poll.againstVotes, poll.forVotes, poll.abstainVotes);
    }

    /// @inheritdoc Nonces
    function nonces(address voter) public view virtual override returns (uint256) {
        return _roll().ballotNonce(voter);
    }

    function _useNonce(address voter) internal virtual override returns (uint256) {
        return _roll().useBallotNonce(voter);
    }

    function _getVotes(address account, uint256 timepoint, bytes memory)
        internal
        view
        virtual
        override
        returns (uint256)
    {
        return _roll().powerAt(account, timepoint);
    }

    function _quorumReached(uint256 proposalId) internal view virtual override returns (bool) {
        Poll storage poll = _polls[proposalId];
        return quorum(proposalSnapshot(proposalId)) <= uint256(poll.forVotes) + poll.abstainVotes;
    }

    function _voteSucceeded(uint256 proposalId) internal view virtual override returns (bool) {
        Poll storage poll = _polls[proposalId];
        return poll.forVotes > poll.againstVotes;
    }

    function _countVote(uint256 proposalId, address account, uint8 support, uint256 weight, bytes memory)
        internal
        virtual
        override
        returns (uint256)
    {
        if (!_roll().mark(account, _number(proposalId))) revert GovernorAlreadyCastVote(account);
        if (support > uint8(VoteType.Abstain)) revert GovernorInvalidVoteType();
        uint256[3] memory weights;
        weights[support] = weight;
        _add(proposalId, weights);
        return weight;
    }

    /// @param weights by `VoteType`
    function _add(uint256 proposalId, uint256[3] memory weights) internal {
        Poll storage poll = _polls[proposalId];
        uint256 weight = weights[uint8(VoteType.Against)];
        if (weight != 0) poll.againstVotes += SafeCast.toUint208(weight);
        weight = weights[uint8(VoteType.For)];
        if (weight != 0) poll.forVotes += SafeCast.toUint208(weight);
        weight = weights[uint8(VoteType.Abstain)];
        if (weight != 0) poll.abstainVotes += SafeCast.toUint208(weight);
    }

    /// @dev the poll's number on the roll; the first ballot gives it one
    function _number(uint256 proposalId) internal returns (uint256 number) {
        Poll storage poll = _polls[proposalId];
        number = poll.number;
        if (number == 0) {
            number = ++_latestPoll;
            poll.number = uint40(number);
        }
    }

    function _poll(uint256 proposalId) internal view returns (Poll storage) {
        return _polls[proposalId];
    }

    function _roll() internal view returns (IVoterRoll) {
        return IVoterRoll(address(token()));
    }
}
