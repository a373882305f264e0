// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {PolityToken} from "../src/PolityToken.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract MintTest is Community {
    function test_the_timelock_creates_tokens() public {
        vm.prank(address(timelock));
        token.mint(mallory, 5);
        vm.assertEq(token.balanceOf(mallory), 5);
    }

    function test_nobody_else_does() public {
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, alice));
        vm.prank(alice);
        token.mint(alice, 5);
    }

    function test_the_clock_is_the_time() public view {
        vm.assertEq(token.clock(), time());
        vm.assertEq(token.CLOCK_MODE(), "mode=timestamp");
        vm.assertEq(governor.CLOCK_MODE(), "mode=timestamp");
    }
}
