// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Claim, OWN_NONCE, Skip} from "../../src/interfaces/IVoterRoll.sol";
import {VoterRoll} from "../../src/token/VoterRoll.sol";
import {vm} from "../support/Vm.sol";
import {svm} from "./Symbols.sol";

/// @notice A roll without a token: units of votes are moved by hand.
contract Roll is VoterRoll {
    constructor(address governor_) VoterRoll(governor_) EIP712("Roll", "1") {}

    function move(address from, address to, uint256 amount) external {
        _moveDelegateVotes(from, to, amount);
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _getVotingUnits(address) internal pure override returns (uint256) {
        return 0;
    }
}

/// @notice The same, with checkpoints that may say anything.
contract RollOfAnyPast is Roll {
    mapping(address voter => mapping(uint256 timepoint => uint256)) private _past;

    constructor(address governor_) Roll(governor_) {}

    function getPastVotes(address account, uint256 timepoint) public view override returns (uint256) {
        return uint208(_past[account][timepoint]);
    }
}

/// @notice Proofs by halmos, for all values: what the roll promises of ballots, powers, nonces and marks. Where the roll is
/// `RollOfAnyPast`, it is proved for whatever entries, archives and checkpoints came before.
contract RollCheck {
    uint256 private constant NOW = 1 << 39;

    Roll private roll;
    Roll private anyRoll;

    function setUp() public {
        vm.warp(NOW);
        roll = new Roll(address(this));
        anyRoll = new RollOfAnyPast(address(this));
        svm.enableSymbolicStorage(address(anyRoll));
    }

    function check_a_ballot_counts_once_in_a_batch(
        uint256 poll,
        uint256 timepoint,
        address voter,
        uint88 first,
        uint88 next
    ) public {
        _assume(poll, timepoint);
        uint256[] memory admissions = anyRoll.admit(poll, timepoint, _claims(voter, first, voter, next));
        assert(_skip(admissions[0]) != Skip.None || admissions[1] == _refusal(Skip.AlreadyVoted));
    }

    function check_a_ballot_counts_once_in_any_two_ways(
        uint256 poll,
        uint256 timepoint,
        address voter,
        uint88 first,
        uint88 next,
        bool firstByMark,
        bool nextByMark
    ) public {
        _assume(poll, timepoint);
        bool counted = _cast(firstByMark, poll, timepoint, voter, first);
        if (counted) assert(anyRoll.isMarked(voter, poll));
        assert(!(counted && _cast(nextByMark, poll, timepoint, voter, next)));
    }

    function check_a_mark_is_never_lost(
        uint256 poll,
        uint256 timepoint,
        address voter,
        uint256 marked,
        address other,
        uint88 nonce,
        bool byMark
    ) public {
        _assume(poll, timepoint);
        vm.assume(marked < 1 << 29);
        bool before = anyRoll.isMarked(voter, marked);
        _cast(byMark, poll, timepoint, other, nonce);
        assert(!before || anyRoll.isMarked(voter, marked));
    }

    function check_marks_are_what_was_marked(address voter, uint256 first, uint256 next, uint256 poll) public {
        vm.assume(first < 1 << 29 && next < 1 << 29 && poll < 1 << 29);
        assert(roll.mark(voter, first));
        assert(roll.mark(voter, next) == (first != next));
        assert(roll.isMarked(voter, poll) == (poll == first || poll == next));
    }

    function check_ballots_leave_others_alone(
        uint256 poll,
        uint256 timepoint,
        address voter,
        uint88 nonce,
        bool byMark,
        address other,
        uint256 marked
    ) public {
        _assume(poll, timepoint);
        vm.assume(other != voter && marked < 1 << 29);
        bool before = anyRoll.isMarked(other, marked);
        uint256 nonceBefore = anyRoll.ballotNonce(other);
        _cast(byMark, poll, timepoint, voter, nonce);
        assert(anyRoll.isMarked(other, marked) == before);
        assert(anyRoll.ballotNonce(other) == nonceBefore);
    }

    function check_an_admission_is_the_power(uint256 poll, uint256 timepoint, address voter, uint88 nonce) public {
        _assume(poll, timepoint);
        uint256 power = anyRoll.powerAt(voter, timepoint);
        uint256 admission = anyRoll.admit(poll, timepoint, _claims(voter, nonce))[0];
        assert(_skip(admission) != Skip.None || (admission == power && power != 0));
    }

    function check_a_tally_is_the_sum_of_powers(uint120[2] memory powers, bool sameVoter, uint88[2] memory nonces)
        public
    {
        roll.move(address(0), address(1), powers[0]);
        roll.move(address(0), address(2), powers[1]);
        vm.warp(NOW + 1);
        uint256[] memory admissions =
            roll.admit(1, NOW, _claims(address(1), nonces[0], sameVoter ? address(1) : address(2), nonces[1]));

        bool countsOne = powers[0] != 0 && (nonces[0] == 0 || nonces[0] == OWN_NONCE);
        bool countsTwo = !sameVoter && powers[1] != 0 && (nonces[1] == 0 || nonces[1] == OWN_NONCE);
        bool countsLater = sameVoter && !countsOne && powers[0] != 0 && (nonces[1] == 0 || nonces[1] == OWN_NONCE);
        assert(_tally(admissions) == (countsOne || countsLater ? powers[0] : 0) + uint256(countsTwo ? powers[1] : 0));
    }

    function check_nonces_are_used_up_by_what_counts(uint256 poll, uint256 timepoint, address voter, uint88 nonce)
        public
    {
        _assume(poll, timepoint);
        uint256 nextOfVoter = anyRoll.ballotNonce(voter);
        vm.assume(nextOfVoter < type(uint32).max);
        bool counted = _cast(false, poll, timepoint, voter, nonce);
        bool plain = nonce != OWN_NONCE;
        assert(!counted || !plain || nonce == nextOfVoter);
        assert(anyRoll.ballotNonce(voter) == nextOfVoter + (counted && plain ? 1 : 0));
    }

    function check_ballots_change_no_power(uint256 poll, uint256 timepoint, address voter, uint88 nonce, address other)
        public
    {
        _assume(poll, timepoint);
        // one more would carry over: after 136 years of a ballot each second
        vm.assume(anyRoll.ballotNonce(voter) < type(uint32).max);
        uint256 power = anyRoll.powerAt(other, timepoint);
        _cast(false, poll, timepoint, voter, nonce);
        assert(anyRoll.powerAt(other, timepoint) == power);
    }

    function check_only_the_governor_writes(address caller, uint256 poll, uint256 timepoint, address voter) public {
        _assume(poll, timepoint);
        vm.assume(caller != address(this));
        vm.prank(caller);
        try anyRoll.mark(voter, poll) {
            assert(false);
        } catch {}
        vm.prank(caller);
        try anyRoll.useBallotNonce(voter) {
            assert(false);
        } catch {}
        vm.prank(caller);
        try anyRoll.admit(poll, timepoint, _claims(voter, 0, voter, 1)) {
            assert(false);
        } catch {}
    }

    function check_power_is_that_of_the_snapshot(uint40[3] memory times, uint120[3] memory amounts, uint256 timepoint)
        public
    {
        (address one, address two) = (address(1), address(2));
        vm.assume(times[0] < times[1] && times[1] < times[2] && times[2] < NOW);
        vm.warp(times[0]);
        roll.move(address(0), one, amounts[0]);
        vm.warp(times[1]);
        uint256 moved = amounts[1] < amounts[0] ? amounts[1] : amounts[0];
        roll.move(one, two, moved);
        vm.warp(times[2]);
        roll.move(address(0), one, amounts[2]);
        vm.warp(NOW);

        vm.assume(timepoint < NOW);
        uint256 expected = 0;
        if (timepoint >= times[0]) expected += amounts[0];
        if (timepoint >= times[1]) expected -= moved;
        if (timepoint >= times[2]) expected += amounts[2];
        assert(roll.powerAt(one, timepoint) == expected);
        assert(roll.powerAt(two, timepoint) == (timepoint >= times[1] ? moved : 0));
        assert(
            roll.admit(1, timepoint, _claims(one, 0, two, 0))[0] == (expected == 0 ? _refusal(Skip.NoPower) : expected)
        );
    }

    function _assume(uint256 poll, uint256 timepoint) private pure {
        // a page is 24 bits of 32 polls each
        vm.assume(poll < 1 << 29);
        vm.assume(timepoint < NOW);
    }

    function _cast(bool byMark, uint256 poll, uint256 timepoint, address voter, uint88 nonce)
        private
        returns (bool counted)
    {
        if (byMark) return anyRoll.mark(voter, poll);
        return _skip(anyRoll.admit(poll, timepoint, _claims(voter, nonce))[0]) == Skip.None;
    }

    function _claims(address voter, uint88 nonce) private pure returns (Claim[] memory claims) {
        claims = new Claim[](1);
        claims[0] = _claim(voter, nonce);
    }

    function _claims(address one, uint88 nonceOfOne, address two, uint88 nonceOfTwo)
        private
        pure
        returns (Claim[] memory claims)
    {
        claims = new Claim[](2);
        (claims[0], claims[1]) = (_claim(one, nonceOfOne), _claim(two, nonceOfTwo));
    }

    function _claim(address voter, uint88 nonce) private pure returns (Claim) {
        return Claim.wrap((uint256(nonce) << 160) | uint160(voter));
    }

    /// @dev as the Governor does
    function _tally(uint256[] memory admissions) private pure returns (uint256 tally) {
        for (uint256 i = 0; i < admissions.length; ++i) {
            if (_skip(admissions[i]) == Skip.None) tally += admissions[i];
        }
    }

    function _skip(uint256 admission) private pure returns (Skip) {
        return Skip(admission >> 248);
    }

    function _refusal(Skip why) private pure returns (uint256) {
        return uint256(why) << 248;
    }
}
