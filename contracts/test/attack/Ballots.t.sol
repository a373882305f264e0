// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IBallotBatches} from "../../src/interfaces/IBallotBatches.sol";
import {Skip} from "../../src/interfaces/IVoterRoll.sol";
import {Ballots} from "../support/Ballots.sol";
import {Burner, Fickle, Hungry, Pretender} from "../support/BadAccounts.sol";
import {Community} from "../support/Community.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {vm} from "../support/Vm.sol";

/// @notice D1: accounts that burn gas where others pay for it.
contract BurningAccountsTest is Community {
    uint256 private constant HONEST_KEY = 70_000;
    uint256 private constant MOST_OF_A_TRANSACTION = 16_777_216;

    Motion private m;
    Fickle[] private fickle;
    uint256 private honest;

    function crowd(uint256 burners, uint256 members) private {
        for (uint256 i = 0; i < burners; ++i) {
            Fickle account = new Fickle();
            vm.prank(carol);
            token.transfer(address(account), 1);
            delegateToSelf(address(account));
            fickle.push(account);
        }
        for (uint256 i = 0; i < members; ++i) {
            vm.prank(carol);
            token.transfer(vm.addr(HONEST_KEY + i), 1e18);
            delegateToSelf(vm.addr(HONEST_KEY + i));
        }
        honest = members;
        skip(1);
        m = motion(address(registry), abi.encodeCall(registry.enact, (FAIRNESS, "{}", fairness(), 0)), "# A motion");
        propose(alice, m);
        openVote();
    }

    /// @dev burners and honest members by turns
    function ballots(string memory reason) private view returns (IBallotBatches.SpokenBallot[] memory list) {
        list = new IBallotBatches.SpokenBallot[](fickle.length + honest);
        (uint256 burners, uint256 members) = (0, 0);
        for (uint256 i = 0; i < list.length; ++i) {
            bool burner = members == honest || (burners < fickle.length && i % 2 == 0);
            list[i] = burner
                ? IBallotBatches.SpokenBallot(FOR, address(fickle[burners++]), 0, reason, "")
                : Ballots.spoken(governor, m.id, HONEST_KEY + members++, FOR, reason);
        }
    }

    function send(uint256 gas, IBallotBatches.SpokenBallot[] memory list) private returns (bool done, uint256 counted) {
        bytes memory answer;
        (done, answer) = address(governor).call{gas: gas}(
            abi.encodeCall(governor.castVotesBySig, (m.id, new IBallotBatches.SignedBallot[](0), list))
        );
        if (done) counted = abi.decode(answer, (uint256));
    }

    /// @dev what a node answers to eth_estimateGas: the least gas with which the call succeeds
    function estimate(IBallotBatches.SpokenBallot[] memory list) private returns (uint256 high) {
        uint256 low = 0;
        high = 100_000_000;
        while (low + 1 < high) {
            uint256 middle = (low + high) / 2;
            uint256 before = vm.snapshotState();
            (bool done,) = send(middle, list);
            vm.revertToStateAndDelete(before);
            if (done) high = middle;
            else low = middle;
        }
    }

    function change(Fickle.Mind mind) private {
        for (uint256 i = 0; i < fickle.length; ++i) {
            fickle[i].change(mind);
        }
    }

    /// forge-config: default.fuzz.runs = 24
    function test_a_batch_sent_with_its_estimate_never_runs_dry(uint8 burners, uint8 members, uint16 reason) public {
        crowd(within(burners, 1, 8), within(members, 0, 4));
        IBallotBatches.SpokenBallot[] memory list = ballots(string(new bytes(reason % 2_000)));
        uint256 gas = estimate(list);
        uint256 before = vm.snapshotState();
        change(Fickle.Mind.Burning);
        (bool done, uint256 counted) = send(gas, list);
        vm.assertEq(done, true, "accounts that burn their gas stop nobody");
        vm.assertEq(counted, honest, "honest ballots are counted");
        vm.revertToStateAndDelete(before);
        change(Fickle.Mind.Slow);
        (done, counted) = send(gas, list);
        vm.assertEq(done, true, "accounts that use up their gas and say yes stop nobody");
        vm.assertEq(counted, honest + fickle.length, "all who say yes in time are counted");
    }

    /// @dev long reasons make memory expensive
    function test_a_batch_of_long_reasons_sent_with_its_estimate_never_runs_dry() public {
        crowd(8, 8);
        IBallotBatches.SpokenBallot[] memory list = ballots(string(new bytes(5_000)));
        uint256 gas = estimate(list);
        change(Fickle.Mind.Slow);
        (bool done, uint256 counted) = send(gas, list);
        vm.assertEq(done, true, "done");
        vm.assertEq(counted, 16, "counted");
    }

    function test_24_burning_accounts_and_8_members_fit_in_a_transaction_and_the_members_count() public {
        crowd(24, 8);
        IBallotBatches.SpokenBallot[] memory list = ballots("");
        uint256 gas = estimate(list);
        vm.assertLe(gas + 21_000 + 16 * 32 * 32 * 11, MOST_OF_A_TRANSACTION, "gas of a transaction");
        change(Fickle.Mind.Burning);
        (bool done, uint256 counted) = send(gas, list);
        vm.assertEq(done, true, "done");
        vm.assertEq(counted, 8, "members");
        for (uint256 i = 0; i < 8; ++i) {
            vm.assertEq(governor.hasVoted(m.id, vm.addr(HONEST_KEY + i)), true);
        }
    }

    /// @dev as above with accounts that know by themselves who only asks
    function test_accounts_that_burn_only_in_transactions() public {
        Pretender account = new Pretender();
        vm.prank(carol);
        token.transfer(address(account), 1);
        delegateToSelf(address(account));
        crowd(0, 1);
        IBallotBatches.SpokenBallot[] memory list = new IBallotBatches.SpokenBallot[](2);
        list[0] = IBallotBatches.SpokenBallot(FOR, address(account), 0, "", "");
        list[1] = Ballots.spoken(governor, m.id, HONEST_KEY, FOR, "");
        uint256 gas = estimate(list);
        uint256 before = vm.snapshotState();
        (bool done, uint256 counted) = send(gas, list);
        vm.assertEq(counted, 2, "it says yes to who asks");
        vm.revertToStateAndDelete(before);
        vm.txGasPrice(1);
        (done, counted) = send(gas, list);
        vm.assertEq(done, true, "and stops nobody who pays");
        vm.assertEq(counted, 1, "the member");
    }

    function test_the_gas_of_all_checks_is_demanded_before_the_first() public {
        crowd(3, 1);
        IBallotBatches.SpokenBallot[] memory list = ballots("");
        vm.expectPartialRevert(IBallotBatches.NotEnoughGas.selector);
        governor.castVotesBySig{gas: 1_500_000}(m.id, new IBallotBatches.SignedBallot[](0), list);
        vm.assertGe(estimate(list), 3 * 500_000 + 150_000 + 4 * 60_000, "estimate");
    }

    function test_no_gas_is_demanded_for_members_without_code() public {
        crowd(0, 4);
        IBallotBatches.SpokenBallot[] memory list = ballots("");
        (bool done, uint256 counted) = send(400_000, list);
        vm.assertEq(done, true, "done");
        vm.assertEq(counted, 4, "members");
    }

    /// @dev a member gets code (EIP-7702) between the estimate and the transaction: the key is heard, and no gas is missing
    function test_a_member_who_gets_code_after_the_estimate_stops_nobody() public {
        crowd(0, 20);
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](10);
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](10);
        for (uint256 i = 0; i < 10; ++i) {
            signed[i] = Ballots.signed(governor, m.id, HONEST_KEY + i, FOR);
            spoken[i] = Ballots.spoken(governor, m.id, HONEST_KEY + 10 + i, FOR, "reason");
        }
        bytes memory call = abi.encodeCall(governor.castVotesBySig, (m.id, signed, spoken));
        (uint256 low, uint256 gas) = (0, 30_000_000);
        while (low + 1 < gas) {
            uint256 middle = (low + gas) / 2;
            uint256 before = vm.snapshotState();
            (bool enough,) = address(governor).call{gas: middle}(call);
            vm.revertToStateAndDelete(before);
            if (enough) gas = middle;
            else low = middle;
        }
        Burner burner = new Burner();
        for (uint256 i = 0; i < 20; ++i) {
            vm.etch(vm.addr(HONEST_KEY + i), abi.encodePacked(hex"ef0100", address(burner)));
        }
        (bool done, bytes memory answer) = address(governor).call{gas: gas}(call);
        vm.assertEq(done, true, "done");
        vm.assertEq(abi.decode(answer, (uint256)), 20, "every key is heard");
    }

    /// @dev the demand comes before the signed ballots are counted: a sender of too little gas loses little
    function test_a_batch_without_the_gas_of_its_checks_stops_before_it_counts() public {
        crowd(1, 60);
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](60);
        for (uint256 i = 0; i < 60; ++i) {
            signed[i] = Ballots.signed(governor, m.id, HONEST_KEY + i, FOR);
        }
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](1);
        spoken[0] = IBallotBatches.SpokenBallot(FOR, address(fickle[0]), 0, "", "");
        bytes memory call = abi.encodeCall(governor.castVotesBySig, (m.id, signed, spoken));
        uint256 left = gasleft();
        (bool done, bytes memory answer) = address(governor).call{gas: 1_000_000}(call);
        left -= gasleft();
        vm.assertEq(done, false);
        vm.assertEq(bytes32(bytes4(answer)), bytes32(IBallotBatches.NotEnoughGas.selector));
        vm.assertLe(left, 150_000, "burnt");
    }

    /// @dev the 63/64 rule: a call with too little gas reverts with that reason, and no signature is called false for want of gas
    function test_a_check_gets_all_its_gas_or_none() public {
        Hungry account = new Hungry();
        vm.prank(carol);
        token.transfer(address(account), 1);
        delegateToSelf(address(account));
        crowd(0, 0);
        uint256 tooLittle = 0;
        for (uint256 gas = 490_000; gas < 620_000; gas += 250) {
            uint256 before = vm.snapshotState();
            (bool done, bytes memory answer) = address(governor).call{gas: gas}(
                abi.encodeCall(governor.castVoteBySig, (m.id, FOR, address(account), ""))
            );
            vm.assertTrue(
                done || bytes4(answer) != IGovernor.GovernorInvalidSignature.selector, "no signature is called false"
            );
            if (bytes4(answer) == IBallotBatches.NotEnoughGas.selector) ++tooLittle;
            vm.revertToStateAndDelete(before);
        }
        vm.assertGe(tooLittle, 10, "refused for want of gas");
        governor.castVoteBySig(m.id, FOR, address(account), "");
        vm.assertEq(governor.hasVoted(m.id, address(account)), true);
    }

    /// @dev alone as well: who sends it pays for what they were told
    function test_a_single_ballot_of_a_smart_account_demands_its_gas() public {
        crowd(1, 0);
        vm.expectPartialRevert(IBallotBatches.NotEnoughGas.selector);
        governor.castVoteBySig{gas: 480_000}(m.id, FOR, address(fickle[0]), "");
        vm.expectPartialRevert(IBallotBatches.NotEnoughGas.selector);
        governor.castVoteWithReasonAndParamsBySig{gas: 480_000}(m.id, FOR, address(fickle[0]), "yes", "", "");
        governor.castVoteBySig{gas: 700_000}(m.id, FOR, address(fickle[0]), "");
        vm.assertEq(governor.hasVoted(m.id, address(fickle[0])), true);
    }
}

/// @notice D7: a nonce of the proposal's own, so that no ballot waits for another one.
contract OwnNoncesTest is Community {
    Motion private first;
    Motion private second;

    function setUp() public override {
        super.setUp();
        first = gift("# One");
        second = gift("# Two");
        propose(alice, first);
        propose(alice, second);
        openVote();
    }

    function gift(string memory description) private view returns (Motion memory) {
        return motion(address(token), abi.encodeCall(token.mint, (mallory, 1e18)), description);
    }

    function cast(Motion memory m, IBallotBatches.SignedBallot memory ballot) private returns (uint256) {
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](1);
        signed[0] = ballot;
        return governor.castVotesBySig(m.id, signed, new IBallotBatches.SpokenBallot[](0));
    }

    function cast(Motion memory m, IBallotBatches.SpokenBallot memory ballot) private returns (uint256) {
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](1);
        spoken[0] = ballot;
        return governor.castVotesBySig(m.id, new IBallotBatches.SignedBallot[](0), spoken);
    }

    /// @dev bob's, signed with the proposal's own nonce
    function bobs(Motion memory m, uint8 support, string memory reason)
        private
        view
        returns (IBallotBatches.SpokenBallot memory)
    {
        return Ballots.spoken(governor, m.id, bob, BOB_KEY, support, reason, Ballots.own(m.id));
    }

    function bobsPlain(Motion memory m, uint8 support) private view returns (IBallotBatches.SpokenBallot memory) {
        return Ballots.spoken(governor, m.id, BOB_KEY, support, "");
    }

    function expectSkip(Motion memory m, address voter, Skip why) private {
        vm.expectEmit(address(governor));
        emit IBallotBatches.BallotSkipped(m.id, voter, why);
    }

    function assertCounted(Motion memory m, uint256 votes) private view {
        (uint256 against, uint256 inFavour, uint256 abstained) = governor.proposalVotes(m.id);
        vm.assertEq(against + inFavour + abstained, votes, "tally");
    }

    function test_it_counts_alone_and_uses_up_no_plain_nonce() public {
        bytes memory signed = bobs(first, FOR, "").signature;
        governor.castVoteBySig(first.id, FOR, bob, signed);
        assertCounted(first, 300_000e18);
        vm.assertEq(governor.nonces(bob), 0);
        vm.assertEq(governor.hasVoted(first.id, bob), true);
    }

    function test_it_counts_alone_with_a_reason() public {
        bytes memory signed = bobs(first, AGAINST, "too soon").signature;
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, first.id, AGAINST, 300_000e18, "too soon");
        governor.castVoteWithReasonAndParamsBySig(first.id, AGAINST, bob, "too soon", "", signed);
        vm.assertEq(governor.nonces(bob), 0);
    }

    function test_it_counts_in_both_lists_of_a_batch() public {
        uint256 before = vm.snapshotState();
        vm.assertEq(cast(first, Ballots.signed(governor, first.id, BOB_KEY, FOR, Ballots.own(first.id))), 1);
        vm.assertEq(governor.nonces(bob), 0);
        vm.revertToStateAndDelete(before);
        vm.assertEq(cast(first, bobs(first, FOR, "")), 1);
        vm.assertEq(cast(second, bobs(second, FOR, "because")), 1);
        vm.assertEq(governor.nonces(bob), 0);
        assertCounted(first, 300_000e18);
        assertCounted(second, 300_000e18);
    }

    function test_the_plain_nonce_counts_beside_it() public {
        vm.assertEq(cast(first, bobs(first, FOR, "")), 1);
        bytes memory plain = bobsPlain(second, FOR).signature;
        governor.castVoteBySig(second.id, FOR, bob, plain);
        vm.assertEq(governor.nonces(bob), 1);
        assertCounted(second, 300_000e18);
    }

    function test_it_is_a_keyed_nonce_as_openzeppelin_has_them() public view {
        vm.assertEq(governor.nonces(bob, uint192(first.id)), Ballots.own(first.id));
    }

    /// @dev E7: ballots on their way are counted in whatever order they arrive, and one that never does stops none
    function test_no_ballot_waits_for_another() public {
        Motion memory third = gift("# Three");
        propose(alice, third);
        openVote();
        IBallotBatches.SpokenBallot memory one = bobs(first, FOR, "");
        IBallotBatches.SpokenBallot memory two = bobs(second, AGAINST, "");
        IBallotBatches.SpokenBallot memory three = bobs(third, ABSTAIN, "");
        vm.assertEq(cast(third, three), 1);
        closeVote();
        expectSkip(first, bob, Skip.NotActive);
        vm.assertEq(cast(first, one), 0);
        expectSkip(second, bob, Skip.NotActive);
        vm.assertEq(cast(second, two), 0);
        Motion memory fourth = gift("# Four");
        propose(alice, fourth);
        openVote();
        vm.assertEq(cast(fourth, bobs(fourth, FOR, "")), 1);
    }

    function test_a_gap_in_plain_nonces_stops_no_ballot() public {
        expectSkip(first, bob, Skip.InvalidNonce);
        vm.assertEq(cast(first, Ballots.signed(governor, first.id, BOB_KEY, FOR, 1)), 0);
        vm.assertEq(cast(second, bobs(second, FOR, "")), 1);
    }

    function test_it_is_taken_once_by_whatever_way() public {
        IBallotBatches.SpokenBallot memory ballot = bobs(first, FOR, "");
        vm.assertEq(cast(first, ballot), 1);
        refused(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, bob));
        governor.castVoteBySig(first.id, FOR, bob, ballot.signature);
        expectSkip(first, bob, Skip.AlreadyVoted);
        vm.assertEq(cast(first, ballot), 0);
        assertCounted(first, 300_000e18);
    }

    function test_nobody_counts_once_for_each_nonce() public {
        IBallotBatches.SpokenBallot memory plain = bobsPlain(first, FOR);
        vm.assertEq(cast(first, bobs(first, AGAINST, "")), 1);
        expectSkip(first, bob, Skip.AlreadyVoted);
        vm.assertEq(cast(first, plain), 0);
        refused(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, bob));
        governor.castVoteBySig(first.id, FOR, bob, plain.signature);
        assertCounted(first, 300_000e18);
        vm.assertEq(governor.nonces(bob), 0, "what is refused uses up nothing");

        plain = bobsPlain(second, FOR);
        IBallotBatches.SpokenBallot memory own = bobs(second, AGAINST, "");
        governor.castVoteBySig(second.id, FOR, bob, plain.signature);
        expectSkip(second, bob, Skip.AlreadyVoted);
        vm.assertEq(cast(second, own), 0);
        refused(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, bob));
        governor.castVoteBySig(second.id, AGAINST, bob, own.signature);
        assertCounted(second, 300_000e18);
    }

    function test_of_both_kinds_in_one_batch_one_counts() public {
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](2);
        signed[0] = Ballots.signed(governor, first.id, BOB_KEY, FOR, Ballots.own(first.id));
        signed[1] = Ballots.signed(governor, first.id, BOB_KEY, AGAINST);
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](2);
        spoken[0] = bobs(first, ABSTAIN, "");
        spoken[1] = bobsPlain(first, AGAINST);
        vm.assertEq(governor.castVotesBySig(first.id, signed, spoken), 1);
        assertCounted(first, 300_000e18);
        vm.assertEq(governor.nonces(bob), 0);
    }

    function test_the_own_nonce_of_another_proposal_is_worth_nothing() public {
        IBallotBatches.SpokenBallot memory strange =
            Ballots.spoken(governor, first.id, bob, BOB_KEY, FOR, "", Ballots.own(second.id));
        expectSkip(first, bob, Skip.InvalidNonce);
        vm.assertEq(cast(first, strange), 0);
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, bob));
        governor.castVoteBySig(first.id, FOR, bob, strange.signature);
    }

    /// @dev on the roll, the greatest of 88 bits stands for a proposal's own nonce
    function test_what_stands_for_it_on_the_roll_is_worth_nothing() public {
        expectSkip(first, bob, Skip.InvalidNonce);
        vm.assertEq(cast(first, Ballots.signed(governor, first.id, BOB_KEY, FOR, type(uint88).max)), 0);
        uint256 shifted = Ballots.own(first.id) | 1;
        expectSkip(first, bob, Skip.InvalidNonce);
        vm.assertEq(cast(first, Ballots.signed(governor, first.id, BOB_KEY, FOR, shifted)), 0);
    }

    function test_smart_accounts_sign_it_too() public {
        SmartAccount account = new SmartAccount(carol);
        vm.prank(carol);
        token.delegate(address(account));
        Motion memory m = gift("# For accounts with code");
        propose(alice, m);
        openVote();
        IBallotBatches.SpokenBallot memory own =
            Ballots.spoken(governor, m.id, address(account), CAROL_KEY, FOR, "", Ballots.own(m.id));
        uint256 before = vm.snapshotState();
        governor.castVoteBySig(m.id, FOR, address(account), own.signature);
        assertCounted(m, 200_000e18);
        expectSkip(m, address(account), Skip.AlreadyVoted);
        vm.assertEq(cast(m, own), 0);
        vm.revertToStateAndDelete(before);
        vm.assertEq(cast(m, own), 1);
        refused(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, address(account)));
        governor.castVoteBySig(m.id, FOR, address(account), own.signature);
        assertCounted(m, 200_000e18);
        vm.assertEq(governor.nonces(address(account)), 0);
    }

    /// @dev the first question to the account is about the own nonce, the second about the plain one
    function test_a_smart_account_that_signed_the_plain_nonce_is_heard_alone() public {
        SmartAccount account = new SmartAccount(carol);
        vm.prank(carol);
        token.delegate(address(account));
        Motion memory m = gift("# For accounts with code");
        propose(alice, m);
        openVote();
        bytes memory signed = Ballots.spoken(governor, m.id, address(account), CAROL_KEY, FOR, "").signature;
        governor.castVoteBySig(m.id, FOR, address(account), signed);
        assertCounted(m, 200_000e18);
        vm.assertEq(governor.nonces(address(account)), 1);
    }
}
