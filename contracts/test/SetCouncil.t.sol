// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {EvaluatorCouncil} from "../src/EvaluatorCouncil.sol";
import {IEvaluatorCouncil} from "../src/interfaces/IEvaluatorCouncil.sol";
import {Community} from "./support/Community.sol";
import {Built} from "./support/Built.sol";
import {vm} from "./support/Vm.sol";

contract SetCouncilTest is Community {
    function set(address[] memory members, uint256 quorum) private {
        vm.prank(address(timelock));
        council.setCouncil(members, quorum);
    }

    function test_the_constructor_names_the_first_council() public {
        vm.expectEmit();
        emit IEvaluatorCouncil.CouncilSet(evaluators, 2);
        Built.deploy("EvaluatorCouncil", abi.encode(address(timelock), evaluators, 2));
    }

    function test_a_new_council_takes_the_place_of_the_old() public {
        address[] memory two = new address[](2);
        (two[0], two[1]) = (alice, bob);
        vm.expectEmit(address(council));
        emit IEvaluatorCouncil.CouncilSet(two, 2);
        set(two, 2);
        vm.assertEq(council.isEvaluator(alice), true);
        vm.assertEq(council.isEvaluator(evaluators[0]), false);
        vm.assertEq(council.evaluators().length, 2);
        vm.assertEq(council.quorum(), 2);
    }

    function test_a_quorum_of_half_or_of_more_than_there_are_is_refused() public {
        refused(abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, 0, 3));
        set(evaluators, 0);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, 4, 3));
        set(evaluators, 4);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, 1, 3));
        set(evaluators, 1);
        address[] memory two = new address[](2);
        (two[0], two[1]) = (alice, bob);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, 1, 2));
        set(two, 1);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, type(uint256).max, 3));
        set(evaluators, type(uint256).max);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, 0, 0));
        set(new address[](0), 0);
    }

    function test_nobody_sits_twice_and_not_the_zero_address() public {
        address[] memory twice = new address[](2);
        (twice[0], twice[1]) = (alice, alice);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.InvalidEvaluator.selector, alice));
        set(twice, 2);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.InvalidEvaluator.selector, address(0)));
        set(new address[](1), 1);
    }

    function test_a_council_too_large_to_check_is_refused() public {
        refused(abi.encodeWithSelector(IEvaluatorCouncil.TooManyEvaluators.selector, 65, 64));
        set(new address[](65), 1);
    }

    function test_as_large_a_council_as_can_be_checked_is_taken() public {
        address[] memory members = new address[](64);
        for (uint256 i = 0; i < members.length; ++i) {
            members[i] = address(uint160(i + 1));
        }
        set(members, 33);
        vm.assertEq(council.evaluators().length, 64);
    }

    function test_nobody_but_the_timelock_names_evaluators() public {
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, mallory));
        vm.prank(mallory);
        council.setCouncil(evaluators, 1);
    }
}
