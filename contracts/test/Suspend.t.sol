// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract SuspendTest is Community {
    ReleaseId private id;

    function setUp() public override {
        super.setUp();
        enact(FAIRNESS, fairness());
        id = submit();
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
    }

    function suspend(uint48 duration) private {
        vm.prank(guardian);
        gate.suspend(id, duration, "reports of harm");
    }

    function assertStatus(IReleaseGate.Status expected) private view {
        assertStatus(id, expected);
    }

    function test_a_suspension_stops_a_release_and_ends_by_itself() public {
        uint48 until = uint48(time()) + 3 days;
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseSuspended(id, ARTIFACT, until, "reports of harm");
        suspend(3 days);
        assertStatus(IReleaseGate.Status.Suspended);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.assertEq(gate.suspendedUntil(ARTIFACT), until);
        vm.warp(until - 1);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
        vm.warp(until);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        assertStatus(IReleaseGate.Status.Cleared);
    }

    function test_a_new_verdict_does_not_get_round_a_suspension() public {
        suspend(3 days);
        decide(verdict(submit(), Outcome.Cleared, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function tooLong(uint48 given, uint48 left) private {
        refused(abi.encodeWithSelector(IReleaseGate.SuspensionTooLong.selector, given, left));
    }

    function test_all_suspensions_of_an_artifact_together_have_one_budget() public {
        suspend(4 days);
        vm.assertEq(gate.suspensionLeft(ARTIFACT), 10 days);
        skip(5 days);
        suspend(8 days);
        skip(9 days);
        tooLong(2 days + 1, 2 days);
        suspend(2 days + 1);
        suspend(2 days);
        skip(2 days);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        tooLong(1, 0);
        suspend(1);
    }

    function test_a_suspension_can_be_made_longer_out_of_the_budget() public {
        suspend(4 days);
        suspend(10 days);
        vm.assertEq(gate.suspendedUntil(ARTIFACT), time() + 14 days);
        tooLong(1, 0);
        suspend(1);
    }

    function test_a_lifted_suspension_is_not_given_back() public {
        suspend(14 days);
        vm.prank(address(timelock));
        gate.lift(id, uint48(time()) + 14 days);
        tooLong(1, 0);
        suspend(1);
    }

    function test_a_suspension_lasts_some_time() public {
        tooLong(0, 14 days);
        suspend(0);
    }

    function test_no_longer_than_the_terms_say() public {
        tooLong(LONGEST_SUSPENSION + 1, LONGEST_SUSPENSION);
        suspend(LONGEST_SUSPENSION + 1);
        suspend(LONGEST_SUSPENSION);
        assertStatus(IReleaseGate.Status.Suspended);
    }

    function test_only_what_is_cleared() public {
        decide(verdict(submit(), Outcome.Blocked, measured(0, 1)));
        id = gate.latestOf(ARTIFACT);
        refused(abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, id, IReleaseGate.Status.Blocked));
        suspend(1 days);
    }

    function test_nobody_but_the_guardian_in_office() public {
        refused(abi.encodeWithSelector(IReleaseGate.NotTheGuardian.selector, alice));
        vm.prank(alice);
        gate.suspend(id, 1 days, "");
        vm.warp(TERM_END);
        refused(abi.encodeWithSelector(IReleaseGate.NotTheGuardian.selector, guardian));
        suspend(1 days);
    }

    function test_the_zero_address_is_nobodys_guardian() public {
        vm.warp(TERM_END);
        refused(abi.encodeWithSelector(IReleaseGate.NotTheGuardian.selector, mallory));
        vm.prank(mallory);
        gate.suspend(id, 1 days, "");
    }

    function test_a_vote_lifts_it_early() public {
        suspend(10 days);
        uint48 until = uint48(time()) + 10 days;
        vm.expectEmit(address(gate));
        emit IReleaseGate.SuspensionLifted(id, ARTIFACT);
        vm.prank(address(timelock));
        gate.lift(id, until);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        refused(abi.encodeWithSelector(IReleaseGate.NotSuspended.selector, id, until));
        vm.prank(address(timelock));
        gate.lift(id, until);
        // nor from now until now
        refused(abi.encodeWithSelector(IReleaseGate.NotSuspended.selector, id, time()));
        vm.prank(address(timelock));
        gate.lift(id, uint48(time()));
    }

    function test_nobody_else_lifts_it() public {
        suspend(10 days);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, guardian));
        vm.prank(guardian);
        gate.lift(id, uint48(time()) + 10 days);
    }

    function test_a_suspended_release_can_be_challenged() public {
        suspend(3 days);
        vm.prank(carol);
        token.approve(address(gate), BOND);
        vm.prank(carol);
        gate.challenge(id, 0, "harm");
        assertStatus(IReleaseGate.Status.Challenged);
    }

    /// @dev an older release of the artifact is no second suspension of the newer one
    function test_only_the_latest_decided_release_of_an_artifact() public {
        ReleaseId second = submit();
        suspend(1 days);
        skip(1 days);
        decide(verdict(second, Outcome.Cleared, measured(0, 1)));
        decide(verdict(submit(), Outcome.Cleared, measured(0, 1)));
        id = second;
        refused(abi.encodeWithSelector(IReleaseGate.NotTheLatest.selector, second, 3));
        suspend(1 days);
        id = gate.latestOf(ARTIFACT);
        suspend(1 days);
        assertStatus(IReleaseGate.Status.Suspended);
    }
}
