// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract ProposeTest is Community {
    function mintToBob() private view returns (Motion memory) {
        return motion(address(token), abi.encodeCall(token.mint, (bob, 1e18)), "# A token for bob");
    }

    function test_a_member_with_enough_power_proposes() public {
        Motion memory m = mintToBob();
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCreated(
            m.id,
            alice,
            m.targets,
            m.values,
            new string[](1),
            m.calldatas,
            time() + VOTING_DELAY,
            time() + VOTING_DELAY + VOTING_PERIOD,
            m.description
        );
        propose(alice, m);
        vm.assertEq(governor.proposalProposer(m.id), alice);
    }

    function test_too_little_power_proposes_nothing() public {
        Motion memory m = mintToBob();
        refused(abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, mallory, 0, THRESHOLD));
        propose(mallory, m);
    }

    function test_a_proposal_without_actions_is_refused() public {
        Motion memory m = motion(new Action[](0), "# Nothing");
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 0, 0, 0));
        propose(alice, m);
    }

    function test_the_same_proposal_is_refused_a_second_time() public {
        Motion memory m = mintToBob();
        propose(alice, m);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        propose(bob, m);
    }

    function test_the_proposer_may_cancel_before_the_vote_opens() public {
        Motion memory m = mintToBob();
        propose(alice, m);
        vm.prank(alice);
        cancel(m);
        assertState(m, IGovernor.ProposalState.Canceled);
    }

    function test_nobody_else_may_cancel() public {
        Motion memory m = mintToBob();
        propose(alice, m);
        refused(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, m.id, mallory));
        vm.prank(mallory);
        cancel(m);
    }
}
