// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {GovernorGuardianTerm} from "../src/governor/GovernorGuardianTerm.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract GuardianTest is Community {
    Motion private m;

    function setUp() public override {
        super.setUp();
        m = motion(address(token), abi.encodeCall(token.mint, (mallory, 1e18)), "# A token for mallory");
        propose(alice, m);
    }

    function test_the_guardian_cancels_at_any_stage() public {
        openVote();
        vote(alice, m, FOR);
        closeVote();
        queue(m);
        vm.prank(guardian);
        cancel(m);
        assertState(m, IGovernor.ProposalState.Canceled);
    }

    function test_the_office_ends_at_its_date() public {
        vm.warp(TERM_END - 1);
        vm.assertEq(governor.proposalGuardian(), guardian);
        vm.warp(TERM_END);
        vm.assertEq(governor.proposalGuardian(), address(0));
        vm.assertEq(governor.guardianTermEnd(), TERM_END);
    }

    function test_whose_office_is_over_cancels_nothing() public {
        openVote();
        vm.warp(TERM_END);
        refused(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, m.id, guardian));
        vm.prank(guardian);
        cancel(m);
    }

    function test_only_a_vote_renews_the_office() public {
        refused(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, guardian));
        vm.prank(guardian);
        governor.setGuardianTerm(TERM_END + 1);

        Motion memory renewal = motion(
            address(governor), abi.encodeCall(governor.setGuardianTerm, (TERM_END + 365 days)), "# One more year"
        );
        propose(alice, renewal);
        openVote();
        vote(alice, renewal, FOR);
        closeVote();
        queue(renewal);
        skip(TIMELOCK_DELAY);
        vm.expectEmit(address(governor));
        emit GovernorGuardianTerm.GuardianTermSet(TERM_END, TERM_END + 365 days);
        execute(renewal);
        vm.warp(TERM_END);
        vm.assertEq(governor.proposalGuardian(), guardian);
    }
}
