// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";

import {PolityGovernor} from "../src/PolityGovernor.sol";
import {PolityToken} from "../src/PolityToken.sol";
import {GovernorRollCounting} from "../src/governor/GovernorRollCounting.sol";
import {Claim, IVoterRoll, Skip} from "../src/interfaces/IVoterRoll.sol";
import {Community} from "./support/Community.sol";
import {Built} from "./support/Built.sol";
import {vm} from "./support/Vm.sol";

contract RollTest is Community {
    function mark(uint256 poll) private returns (bool) {
        vm.prank(address(governor));
        return token.mark(alice, poll);
    }

    function test_a_mark_is_made_once() public {
        vm.assertEq(mark(1), true);
        vm.assertEq(mark(1), false);
        vm.assertEq(token.isMarked(alice, 1), true);
        vm.assertEq(token.isMarked(alice, 2), false);
    }

    function test_marks_outlive_the_page_they_were_made_on() public {
        mark(1);
        mark(31);
        mark(32);
        mark(700);
        vm.assertEq(mark(1), false);
        vm.assertEq(mark(31), false);
        vm.assertEq(mark(32), false);
        vm.assertEq(mark(2), true);
        vm.assertEq(mark(2), false);
        vm.assertEq(token.isMarked(alice, 1), true);
        vm.assertEq(token.isMarked(alice, 2), true);
        vm.assertEq(token.isMarked(alice, 700), true);
        vm.assertEq(token.isMarked(alice, 701), false);
        vm.assertEq(token.isMarked(alice, 9_999), false);
    }

    function test_any_order_of_polls_marks_each_once(uint16[24] memory polls) public {
        for (uint256 i = 0; i < polls.length; ++i) {
            bool before = false;
            for (uint256 j = 0; j < i; ++j) {
                before = before || polls[j] == polls[i];
            }
            vm.assertEq(token.isMarked(alice, polls[i]), before);
            vm.assertEq(mark(polls[i]), !before);
        }
        vm.assertEq(token.powerAt(alice, time() - 1), 500_000e18);
        vm.assertEq(token.ballotNonce(alice), 0);
    }

    function test_the_roll_answers_as_the_checkpoints_do(uint40[6] memory amounts, uint8[6] memory pauses) public {
        uint256 start = time();
        for (uint256 i = 0; i < amounts.length; ++i) {
            vm.prank(alice);
            token.transfer(bob, amounts[i]);
            skip(pauses[i]);
        }
        skip(1);
        for (uint256 t = start - 2; t < time(); t += 7) {
            vm.assertEq(token.powerAt(alice, t), token.getPastVotes(alice, t), "alice");
            vm.assertEq(token.powerAt(bob, t), token.getPastVotes(bob, t), "bob");
        }
    }

    function test_a_power_too_great_for_the_roll_is_read_from_the_checkpoints() public {
        vm.prank(address(timelock));
        token.mint(alice, 1 << 130);
        skip(1);
        vm.assertEq(token.powerAt(alice, time() - 1), 500_000e18 + (1 << 130));
        vm.prank(alice);
        token.transfer(mallory, 1 << 130);
        skip(1);
        vm.assertEq(token.powerAt(alice, time() - 1), 500_000e18);
    }

    function test_the_roll_does_not_know_the_future() public {
        uint256 now_ = time();
        refused(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, now_, now_));
        token.powerAt(alice, now_);
        refused(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, now_, now_));
        vm.prank(address(governor));
        token.admit(1, now_, new Claim[](0));
    }

    function test_nobody_but_the_governor_marks() public {
        bytes memory with = abi.encodeWithSelector(IVoterRoll.NotTheGovernor.selector, mallory);
        refused(with);
        vm.prank(mallory);
        token.mark(alice, 1);
        refused(with);
        vm.prank(mallory);
        token.useBallotNonce(alice);
        refused(with);
        vm.prank(mallory);
        token.admit(1, time() - 1, new Claim[](0));
    }

    function test_the_governor_can_not_change_anybodys_power(uint256 poll, uint8 ballots) public {
        vm.prank(address(governor));
        token.mark(alice, poll);
        for (uint256 i = 0; i < ballots; ++i) {
            vm.prank(address(governor));
            token.useBallotNonce(alice);
        }
        vm.assertEq(token.ballotNonce(alice), ballots);
        vm.assertEq(token.powerAt(alice, time() - 1), 500_000e18);
    }

    function test_a_governor_refuses_the_roll_of_another() public {
        refused(abi.encodeWithSelector(GovernorRollCounting.RollOfAnotherGovernor.selector, address(governor)));
        Built.deploy("PolityGovernor", abi.encode(token, timelock, council, rules()));
    }

    function test_holders_and_amounts_come_in_pairs() public {
        refused(abi.encodeWithSelector(PolityToken.HoldersAndAmountsDiffer.selector, 3, 1));
        Built.deploy(
            "PolityToken",
            abi.encode("Polity", "POL", evaluators, new uint256[](1), address(timelock), address(governor))
        );
    }

    function test_a_claim_that_does_not_count_says_why() public {
        Claim[] memory claims = new Claim[](1);
        claims[0] = Claim.wrap(uint160(mallory));
        vm.prank(address(governor));
        vm.assertEq(token.admit(1, time() - 1, claims)[0] >> 248, uint256(Skip.NoPower));
    }

    /// @dev a ballot out of turn on an older poll leaves no mark behind
    function test_a_refused_ballot_is_not_marked() public {
        mark(700);
        Claim[] memory claims = new Claim[](1);
        claims[0] = Claim.wrap((uint256(7) << 160) | uint160(alice));
        vm.prank(address(governor));
        vm.assertEq(token.admit(1, time() - 1, claims)[0] >> 248, uint256(Skip.InvalidNonce));
        vm.assertEq(token.isMarked(alice, 1), false);
        claims[0] = Claim.wrap(uint160(alice));
        vm.prank(address(governor));
        vm.assertEq(token.admit(1, time() - 1, claims)[0], 500_000e18);
        vm.prank(address(governor));
        vm.assertEq(token.admit(1, time() - 1, claims)[0] >> 248, uint256(Skip.AlreadyVoted));
        vm.assertEq(token.isMarked(alice, 700), true);
    }
}
