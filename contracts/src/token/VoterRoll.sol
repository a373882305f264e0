// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";

import {Claim, IVoterRoll, OWN_NONCE, Skip} from "../interfaces/IVoterRoll.sol";
import {POLLS_A_PAGE, RollEntry} from "./RollEntry.sol";

/// @title The roll of voters
/// @notice Documented at its interface, {IVoterRoll}.
/// @dev Polls are numbered in the order of their first ballot, 32 to a page. A voter's entry holds the marks of the latest
/// page on which they voted; the marks of earlier pages lie in the archive, eight pages to a slot, so that no mark is
/// ever lost
/// and a ballot on an older poll is as safe as one on the latest.
abstract contract VoterRoll is Votes, IVoterRoll {
    uint256 private constant PAGES_A_SHELF = 8;

    /// @inheritdoc IVoterRoll
    address public immutable governor;

    /// @dev a slot that can be pointed at
    struct Line {
        RollEntry entry;
    }

    mapping(address voter => Line) private _lines;
    mapping(address voter => mapping(uint256 shelf => uint256)) private _archive;

    modifier onlyGovernor() {
        if (msg.sender != governor) revert NotTheGovernor(msg.sender);
        _;
    }

    constructor(address governor_) {
        governor = governor_;
    }

    /// @inheritdoc IVoterRoll
    function powerAt(address account, uint256 timepoint) external view returns (uint256) {
        return _powerAt(account, _lines[account].entry, _validateTimepoint(timepoint));
    }

    /// @inheritdoc IVoterRoll
    function ballotNonce(address voter) external view returns (uint256) {
        return _lines[voter].entry.nonce();
    }

    /// @inheritdoc IVoterRoll
    function isMarked(address voter, uint256 poll) external view returns (bool) {
        return _isMarked(voter, _lines[voter].entry, poll);
    }

    /// @inheritdoc IVoterRoll
    function useBallotNonce(address voter) external onlyGovernor returns (uint256 used) {
        Line storage line = _lines[voter];
        used = line.entry.nonce();
        line.entry = line.entry.withNextNonce();
    }

    /// @inheritdoc IVoterRoll
    function mark(address voter, uint256 poll) external onlyGovernor returns (bool fresh) {
        Line storage line = _lines[voter];
        fresh = !_isMarked(voter, line.entry, poll);
        line.entry = _mark(voter, line.entry, poll);
    }

    /// @inheritdoc IVoterRoll
    function admit(uint256 poll, uint256 timepoint, Claim[] calldata claims)
        external
        onlyGovernor
        returns (uint256[] memory admissions)
    {
        _validateTimepoint(timepoint);
        admissions = new uint256[](claims.length);
        for (uint256 i = 0; i < claims.length; ++i) {
            admissions[i] = _admit(poll, timepoint, Claim.unwrap(claims[i]));
        }
    }

    function _admit(uint256 poll, uint256 timepoint, uint256 claim) private returns (uint256 power) {
        address voter = address(uint160(claim));
        Line storage line = _lines[voter];
        RollEntry entry = line.entry;
        // on the page of most ballots, a mark is one bit more
        bool current = entry.page() == poll / POLLS_A_PAGE;
        // first, because a counted ballot used up its nonce, and the reason must be the vote
        if (current ? entry.marks() & _bit(poll) != 0 : _isMarked(voter, entry, poll)) {
            return _refused(Skip.AlreadyVoted);
        }
        uint256 nonce = uint88(claim >> 160);
        bool own = nonce == OWN_NONCE;
        if (!own && nonce != entry.nonce()) return _refused(Skip.InvalidNonce);
        power = _powerAt(voter, entry, timepoint);
        if (power == 0) return _refused(Skip.NoPower);
        entry = current ? RollEntry.wrap(RollEntry.unwrap(entry) | _bit(poll)) : _mark(voter, entry, poll);
        line.entry = own ? entry : entry.withNextNonce();
    }

    /// @dev The cache holds the power since `since`; the checkpoints hold the earlier power.
    function _powerAt(address account, RollEntry entry, uint256 timepoint) private view returns (uint256) {
        return entry.since() <= timepoint ? entry.power() : getPastVotes(account, timepoint);
    }

    function _isMarked(address voter, RollEntry entry, uint256 poll) private view returns (bool) {
        uint256 page = poll / POLLS_A_PAGE;
        uint256 latest = entry.page();
        if (page == latest) return entry.marks() & _bit(poll) != 0;
        if (page > latest) return false;
        return _archive[voter][page / PAGES_A_SHELF] & (_bit(poll) << _place(page)) != 0;
    }

    function _mark(address voter, RollEntry entry, uint256 poll) private returns (RollEntry) {
        uint256 page = poll / POLLS_A_PAGE;
        uint256 bit = _bit(poll);
        uint256 latest = entry.page();
        if (page == latest) return entry.withMarks(page, entry.marks() | bit);
        if (page > latest) {
            if (entry.marks() != 0) _archive[voter][latest / PAGES_A_SHELF] |= entry.marks() << _place(latest);
            return entry.withMarks(page, bit);
        }
        _archive[voter][page / PAGES_A_SHELF] |= bit << _place(page);
        return entry;
    }

    function _moveDelegateVotes(address from, address to, uint256 amount) internal virtual override {
        super._moveDelegateVotes(from, to, amount);
        if (from == to || amount == 0) return;
        _renew(from);
        _renew(to);
    }

    function _renew(address account) private {
        if (account == address(0)) return;
        Line storage line = _lines[account];
        line.entry = line.entry.withPower(getVotes(account), clock());
    }

    function _bit(uint256 poll) private pure returns (uint256) {
        return 1 << (poll % POLLS_A_PAGE);
    }

    function _place(uint256 page) private pure returns (uint256) {
        return (page % PAGES_A_SHELF) * POLLS_A_PAGE;
    }

    function _refused(Skip why) private pure returns (uint256) {
        return uint256(why) << 248;
    }
}
