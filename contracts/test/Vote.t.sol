// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract VoteTest is Community {
    Motion private m;

    function setUp() public override {
        super.setUp();
        m = motion(address(token), abi.encodeCall(token.mint, (bob, 1e18)), "# A token for bob");
        propose(alice, m);
    }

    function ballot(address voter, uint8 support, uint256 nonce) private view returns (bytes32) {
        bytes32 message = keccak256(abi.encode(governor.BALLOT_TYPEHASH(), m.id, support, voter, nonce));
        return keccak256(abi.encodePacked(hex"1901", domain(), message));
    }

    function domain() private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifier,,) = governor.eip712Domain();
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
    }

    function test_a_ballot_counts_with_the_power_at_the_snapshot() public {
        openVote();
        vm.prank(alice);
        token.transfer(mallory, 400_000e18);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, m.id, FOR, 500_000e18, "");
        vote(alice, m, FOR);
        (uint256 against, uint256 inFavour, uint256 abstained) = governor.proposalVotes(m.id);
        vm.assertEq(against, 0);
        vm.assertEq(inFavour, 500_000e18);
        vm.assertEq(abstained, 0);
        vm.assertEq(governor.hasVoted(m.id, alice), true);
        vm.assertEq(governor.hasVoted(m.id, bob), false);
    }

    function test_a_reason_stands_in_the_event() public {
        openVote();
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(carol, m.id, AGAINST, 200_000e18, "too soon");
        vm.prank(carol);
        governor.castVoteWithReason(m.id, AGAINST, "too soon");
    }

    function test_a_signed_ballot_counts_for_its_signer() public {
        openVote();
        bytes memory signed = signature(BOB_KEY, ballot(bob, FOR, 0));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(bob, m.id, FOR, 300_000e18, "");
        vm.prank(relayer);
        governor.castVoteBySig(m.id, FOR, bob, signed);
        vm.assertEq(governor.nonces(bob), 1);
    }

    function test_the_second_signed_ballot_carries_the_next_nonce() public {
        Motion memory second = motion(address(token), abi.encodeCall(token.mint, (bob, 2e18)), "# Two tokens for bob");
        propose(alice, second);
        openVote();
        governor.castVoteBySig(m.id, FOR, bob, signature(BOB_KEY, ballot(bob, FOR, 0)));
        m = second;
        bytes memory stale = signature(BOB_KEY, ballot(bob, FOR, 0));
        bytes memory signed = signature(BOB_KEY, ballot(bob, FOR, 1));
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, bob));
        governor.castVoteBySig(second.id, FOR, bob, stale);
        governor.castVoteBySig(second.id, FOR, bob, signed);
        vm.assertEq(governor.hasVoted(second.id, bob), true);
        vm.assertEq(governor.nonces(bob), 2);
    }

    function test_the_signature_of_another_account_is_refused() public {
        openVote();
        bytes memory signed = signature(MALLORY_KEY, ballot(bob, FOR, 0));
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, bob));
        governor.castVoteBySig(m.id, FOR, bob, signed);
    }

    function test_nobody_votes_twice() public {
        openVote();
        vote(alice, m, FOR);
        refused(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, alice));
        vote(alice, m, AGAINST);
    }

    function test_nobody_votes_before_the_snapshot() public {
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        vote(alice, m, FOR);
    }

    function test_nobody_votes_after_the_deadline() public {
        openVote();
        closeVote();
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        vote(alice, m, FOR);
    }

    function test_a_choice_that_does_not_exist_is_refused() public {
        openVote();
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidVoteType.selector));
        vote(alice, m, 3);
    }

    function test_undelegated_tokens_have_no_power() public {
        vm.prank(alice);
        token.transfer(mallory, 1e18);
        openVote();
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(mallory, m.id, FOR, 0, "");
        vote(mallory, m, FOR);
    }
}
