// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IBallotBatches} from "../src/interfaces/IBallotBatches.sol";
import {Skip} from "../src/interfaces/IVoterRoll.sol";
import {Ballots} from "./support/Ballots.sol";
import {Community} from "./support/Community.sol";
import {SmartAccount} from "./support/SmartAccount.sol";
import {Vm, vm} from "./support/Vm.sol";

contract CastVotesBySigTest is Community {
    Motion private m;

    function setUp() public override {
        super.setUp();
        m = mintToBob("# A token for bob");
        propose(alice, m);
    }

    function mintToBob(string memory description) private view returns (Motion memory) {
        return motion(address(token), abi.encodeCall(token.mint, (bob, 1e18)), description);
    }

    function signedBy(uint256 key, uint8 support) private view returns (IBallotBatches.SignedBallot memory) {
        return Ballots.signed(governor, m.id, key, support);
    }

    function cast(IBallotBatches.SignedBallot[] memory signed) private returns (uint256) {
        vm.prank(relayer);
        return governor.castVotesBySig(m.id, signed, new IBallotBatches.SpokenBallot[](0));
    }

    function cast(IBallotBatches.SignedBallot memory signed) private returns (uint256) {
        return cast(one(signed));
    }

    function cast(IBallotBatches.SpokenBallot memory spoken) private returns (uint256) {
        IBallotBatches.SpokenBallot[] memory list = new IBallotBatches.SpokenBallot[](1);
        list[0] = spoken;
        vm.prank(relayer);
        return governor.castVotesBySig(m.id, new IBallotBatches.SignedBallot[](0), list);
    }

    function one(IBallotBatches.SignedBallot memory signed)
        private
        pure
        returns (IBallotBatches.SignedBallot[] memory list)
    {
        list = new IBallotBatches.SignedBallot[](1);
        list[0] = signed;
    }

    function expectSkip(address voter, Skip why) private {
        vm.expectEmit(address(governor));
        emit IBallotBatches.BallotSkipped(m.id, voter, why);
    }

    function assertTally(uint256 against, uint256 inFavour, uint256 abstained) private view {
        (uint256 a, uint256 f, uint256 n) = governor.proposalVotes(m.id);
        vm.assertEq(a, against, "against");
        vm.assertEq(f, inFavour, "for");
        vm.assertEq(n, abstained, "abstain");
    }

    function test_many_ballots_count_in_one_transaction() public {
        openVote();
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](2);
        signed[0] = signedBy(ALICE_KEY, FOR);
        signed[1] = signedBy(BOB_KEY, AGAINST);
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](1);
        spoken[0] = Ballots.spoken(governor, m.id, CAROL_KEY, ABSTAIN, "not my field");

        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, m.id, FOR, 500_000e18, string(new bytes(0)));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, m.id, AGAINST, 300_000e18, string(new bytes(0)));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(carol, m.id, ABSTAIN, 200_000e18, "not my field");
        vm.prank(relayer);
        vm.assertEq(governor.castVotesBySig(m.id, signed, spoken), 3);

        assertTally(300_000e18, 500_000e18, 200_000e18);
        vm.assertEq(governor.hasVoted(m.id, alice), true);
        vm.assertEq(governor.hasVoted(m.id, carol), true);
        vm.assertEq(governor.nonces(bob), 1);
    }

    /// @dev to the byte, for clients that decode more strictly than others
    function test_a_batch_announces_a_ballot_as_a_single_vote_does() public {
        openVote();
        IBallotBatches.SignedBallot memory ballot = signedBy(BOB_KEY, FOR);
        uint256 before = vm.snapshotState();
        vm.recordLogs();
        vote(bob, m, FOR);
        Vm.Log memory alone = vm.getRecordedLogs()[0];
        vm.revertToStateAndDelete(before);
        vm.recordLogs();
        cast(ballot);
        Vm.Log memory batched = vm.getRecordedLogs()[0];
        vm.assertEq(batched.data, alone.data);
        vm.assertEq(batched.topics.length, 2);
        vm.assertEq(batched.topics[0], alone.topics[0]);
        vm.assertEq(batched.topics[1], alone.topics[1]);
    }

    function test_a_smart_account_votes_with_and_without_a_reason() public {
        SmartAccount account = new SmartAccount(carol);
        vm.prank(carol);
        token.delegate(address(account));
        openVote();
        uint256 before = vm.snapshotState();
        vm.assertEq(cast(Ballots.spoken(governor, m.id, address(account), CAROL_KEY, FOR, "")), 1);
        assertTally(0, 200_000e18, 0);
        vm.revertToStateAndDelete(before);
        vm.assertEq(cast(Ballots.spoken(governor, m.id, address(account), CAROL_KEY, FOR, "yes")), 1);
        assertTally(0, 200_000e18, 0);
    }

    function test_a_ballot_of_65_bytes_without_a_reason_counts() public {
        openVote();
        vm.assertEq(cast(Ballots.spoken(governor, m.id, BOB_KEY, FOR, "")), 1);
    }

    function test_the_same_signature_counts_alone_or_in_a_batch() public {
        openVote();
        IBallotBatches.SpokenBallot memory ballot = Ballots.spoken(governor, m.id, BOB_KEY, FOR, "");
        governor.castVoteBySig(m.id, FOR, bob, ballot.signature);
        expectSkip(bob, Skip.AlreadyVoted);
        vm.assertEq(cast(ballot), 0);
        assertTally(0, 300_000e18, 0);
    }

    function test_a_bad_signature_is_skipped_and_the_others_count() public {
        openVote();
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](2);
        signed[0] = signedBy(MALLORY_KEY, AGAINST);
        signed[0].voter = alice;
        signed[1] = signedBy(BOB_KEY, FOR);
        expectSkip(alice, Skip.InvalidSignature);
        vm.assertEq(cast(signed), 1);
        assertTally(0, 300_000e18, 0);
    }

    function test_what_recovers_to_nobody_is_skipped() public {
        openVote();
        expectSkip(address(0), Skip.InvalidSignature);
        vm.assertEq(cast(IBallotBatches.SignedBallot(FOR, address(0), 0, 0, 0)), 0);
    }

    function test_a_bad_signature_with_a_reason_is_skipped() public {
        openVote();
        IBallotBatches.SpokenBallot memory ballot = Ballots.spoken(governor, m.id, BOB_KEY, FOR, "yes");
        ballot.reason = "no";
        expectSkip(bob, Skip.InvalidSignature);
        vm.assertEq(cast(ballot), 0);
        ballot.signature = "";
        expectSkip(bob, Skip.InvalidSignature);
        vm.assertEq(cast(ballot), 0);
    }

    function test_every_reason_stays_with_its_ballot() public {
        openVote();
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](3);
        spoken[0] = Ballots.spoken(governor, m.id, ALICE_KEY, FOR, "mine");
        spoken[0].signature = "";
        spoken[1] = Ballots.spoken(governor, m.id, BOB_KEY, FOR, "bob's");
        spoken[2] = Ballots.spoken(governor, m.id, CAROL_KEY, AGAINST, "carol's");
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, m.id, FOR, 300_000e18, "bob's");
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(carol, m.id, AGAINST, 200_000e18, "carol's");
        vm.assertEq(governor.castVotesBySig(m.id, new IBallotBatches.SignedBallot[](0), spoken), 2);
        assertTally(200_000e18, 300_000e18, 0);
    }

    function test_a_choice_that_does_not_exist_is_skipped() public {
        openVote();
        expectSkip(bob, Skip.InvalidSupport);
        vm.assertEq(cast(signedBy(BOB_KEY, 3)), 0);
        expectSkip(bob, Skip.InvalidSupport);
        vm.assertEq(cast(Ballots.spoken(governor, m.id, BOB_KEY, 255, "all of it")), 0);
    }

    function test_a_nonce_out_of_turn_is_skipped() public {
        openVote();
        expectSkip(bob, Skip.InvalidNonce);
        vm.assertEq(cast(Ballots.signed(governor, m.id, BOB_KEY, FOR, 1)), 0);
        expectSkip(bob, Skip.InvalidNonce);
        vm.assertEq(cast(Ballots.signed(governor, m.id, BOB_KEY, FOR, type(uint256).max)), 0);
    }

    function test_a_nonce_is_not_taken_for_its_low_bits() public {
        openVote();
        expectSkip(bob, Skip.InvalidNonce);
        vm.assertEq(cast(Ballots.signed(governor, m.id, BOB_KEY, FOR, 1 << 88)), 0);
        expectSkip(bob, Skip.InvalidNonce);
        vm.assertEq(cast(Ballots.signed(governor, m.id, BOB_KEY, FOR, 1 << 32)), 0);
    }

    function test_who_voted_before_is_skipped() public {
        openVote();
        IBallotBatches.SignedBallot memory ballot = signedBy(BOB_KEY, AGAINST);
        vote(bob, m, FOR);
        expectSkip(bob, Skip.AlreadyVoted);
        vm.assertEq(cast(ballot), 0);
        vm.assertEq(governor.nonces(bob), 0, "nothing of a skipped ballot is used up");
    }

    function test_the_second_of_two_ballots_of_one_voter_is_skipped() public {
        openVote();
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](2);
        signed[0] = signedBy(BOB_KEY, FOR);
        signed[1] = Ballots.signed(governor, m.id, BOB_KEY, AGAINST, 1);
        expectSkip(bob, Skip.AlreadyVoted);
        vm.assertEq(cast(signed), 1);
        assertTally(0, 300_000e18, 0);
    }

    function test_nobody_votes_in_a_batch_and_then_again() public {
        openVote();
        cast(signedBy(BOB_KEY, FOR));
        refused(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, bob));
        vote(bob, m, FOR);
    }

    function test_a_ballot_without_power_is_skipped() public {
        openVote();
        expectSkip(mallory, Skip.NoPower);
        vm.assertEq(cast(signedBy(MALLORY_KEY, FOR)), 0);
        expectSkip(mallory, Skip.NoPower);
        vm.assertEq(cast(Ballots.spoken(governor, m.id, MALLORY_KEY, FOR, "me too")), 0);
    }

    function test_early_and_late_ballots_are_skipped() public {
        IBallotBatches.SignedBallot memory ballot = signedBy(BOB_KEY, FOR);
        expectSkip(bob, Skip.NotActive);
        vm.assertEq(cast(ballot), 0);
        openVote();
        closeVote();
        expectSkip(bob, Skip.NotActive);
        vm.assertEq(cast(ballot), 0);
        expectSkip(carol, Skip.NotActive);
        vm.assertEq(cast(Ballots.spoken(governor, m.id, CAROL_KEY, FOR, "late")), 0);
    }

    function test_a_batch_on_what_was_never_proposed_is_refused() public {
        IBallotBatches.SignedBallot[] memory signed = one(signedBy(BOB_KEY, FOR));
        refused(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 9));
        governor.castVotesBySig(9, signed, new IBallotBatches.SpokenBallot[](0));
    }

    function test_an_empty_batch_changes_nothing() public {
        openVote();
        vm.assertEq(cast(new IBallotBatches.SignedBallot[](0)), 0);
        assertTally(0, 0, 0);
    }

    function test_power_that_moved_after_the_snapshot_counts_as_it_was() public {
        openVote();
        vm.prank(bob);
        token.transfer(mallory, 100_000e18);
        skip(1);
        vm.prank(bob);
        token.transfer(mallory, 100_000e18);
        vm.assertEq(cast(signedBy(BOB_KEY, FOR)), 1);
        assertTally(0, 300_000e18, 0);
    }

    function test_signed_ballots_on_two_proposals_count_in_their_order() public {
        Motion memory second = mintToBob("# Another token for bob");
        propose(alice, second);
        openVote();
        IBallotBatches.SignedBallot memory later = Ballots.signed(governor, second.id, BOB_KEY, FOR, 1);
        vm.assertEq(cast(signedBy(BOB_KEY, FOR)), 1);
        vm.assertEq(governor.castVotesBySig(second.id, one(later), new IBallotBatches.SpokenBallot[](0)), 1);
    }
}
