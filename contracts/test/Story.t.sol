// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {PolicyRegistry} from "../src/PolicyRegistry.sol";
import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

/// @notice The whole path: a proposed policy, a vote, a release it stops, another it lets through, a recall.
contract StoryTest is Community {
    function test_a_vote_gates_a_release() public {
        Motion memory policy = motion(
            address(registry),
            abi.encodeCall(PolicyRegistry.enact, (FAIRNESS, '{"id":"equalized-odds-race"}', fairness(), 0)),
            "# Equal odds between race groups"
        );
        propose(alice, policy);
        assertState(policy, IGovernor.ProposalState.Pending);
        openVote();
        assertState(policy, IGovernor.ProposalState.Active);
        vote(alice, policy, FOR);
        vote(bob, policy, AGAINST);
        vote(carol, policy, ABSTAIN);
        closeVote();
        assertState(policy, IGovernor.ProposalState.Succeeded);
        queue(policy);
        assertState(policy, IGovernor.ProposalState.Queued);
        skip(TIMELOCK_DELAY);
        execute(policy);
        assertState(policy, IGovernor.ProposalState.Executed);
        vm.assertEq(registry.epoch(), 1);

        ReleaseId unfair = submit();
        decide(verdict(unfair, Outcome.Blocked, measured(210_000, 330_000)));
        vm.assertEq(gate.isCleared(ARTIFACT), false);

        ReleaseId fair = submit();
        decide(verdict(fair, Outcome.Cleared, measured(10_000, 99_999)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);

        enactByVote(motion(address(gate), abi.encodeCall(gate.recall, (fair, "leaked data")), "# Recall"));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(uint256(gate.statusOf(fair)), uint256(IReleaseGate.Status.Recalled));
    }
}
