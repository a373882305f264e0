// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract ExecuteTest is Community {
    Motion private m;

    function setUp() public override {
        super.setUp();
        m = motion(address(token), abi.encodeCall(token.mint, (bob, 1e18)), "# A token for bob");
        propose(alice, m);
        openVote();
    }

    function accepted() private {
        vote(alice, m, FOR);
        closeVote();
    }

    function test_what_was_voted_happens() public {
        accepted();
        queue(m);
        skip(TIMELOCK_DELAY);
        execute(m);
        vm.assertEq(token.balanceOf(bob), 300_001e18);
    }

    function test_not_before_the_vote_is_over() public {
        vote(alice, m, FOR);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        queue(m);
    }

    function test_not_without_quorum() public {
        vm.prank(carol);
        token.transfer(relayer, 150_000e18);
        skip(1);
        Motion memory few = motion(address(token), abi.encodeCall(token.mint, (bob, 2e18)), "# Few");
        propose(alice, few);
        openVote();
        vote(carol, few, FOR);
        closeVote();
        (, uint256 inFavour,) = governor.proposalVotes(few.id);
        vm.assertEq(inFavour, 50_000e18);
        assertState(few, IGovernor.ProposalState.Defeated);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        queue(few);
    }

    /// @dev 100,000 of 1,000,000 are the ten per cent; one smallest unit less is not
    function test_the_quorum_is_reached_by_exactly_its_part() public {
        vm.prank(carol);
        token.transfer(mallory, 100_000e18);
        skip(1);
        Motion memory exact = motion(address(token), abi.encodeCall(token.mint, (bob, 2e18)), "# Exactly");
        propose(alice, exact);
        openVote();
        vote(carol, exact, FOR);
        closeVote();
        assertState(exact, IGovernor.ProposalState.Succeeded);
        vm.prank(carol);
        token.transfer(mallory, 1);
        Motion memory less = motion(address(token), abi.encodeCall(token.mint, (bob, 2e18)), "# One less");
        propose(alice, less);
        openVote();
        vote(carol, less, ABSTAIN);
        closeVote();
        assertState(less, IGovernor.ProposalState.Defeated);
    }

    function test_abstentions_count_for_the_quorum() public {
        vm.prank(alice);
        token.transfer(mallory, 450_000e18);
        skip(1);
        Motion memory few = motion(address(token), abi.encodeCall(token.mint, (bob, 2e18)), "# Few for, many abstain");
        propose(bob, few);
        openVote();
        vote(alice, few, FOR);
        vote(bob, few, ABSTAIN);
        closeVote();
        assertState(few, IGovernor.ProposalState.Succeeded);
    }

    function test_not_when_more_power_is_against() public {
        vote(bob, m, FOR);
        vote(alice, m, AGAINST);
        closeVote();
        assertState(m, IGovernor.ProposalState.Defeated);
    }

    function test_not_on_a_tie() public {
        vote(alice, m, FOR);
        vote(bob, m, AGAINST);
        vote(carol, m, AGAINST);
        closeVote();
        assertState(m, IGovernor.ProposalState.Defeated);
    }

    function test_not_without_queueing() public {
        accepted();
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        execute(m);
    }

    function test_not_before_the_timelock_has_run_out() public {
        accepted();
        queue(m);
        skip(TIMELOCK_DELAY - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        execute(m);
    }

    function test_not_twice() public {
        accepted();
        queue(m);
        skip(TIMELOCK_DELAY);
        execute(m);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        execute(m);
    }
}
