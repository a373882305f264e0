// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IPolicyRegistry} from "../src/interfaces/IPolicyRegistry.sol";
import {Bound, Comparator, PolicyId, Scope} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract EnactTest is Community {
    PolicyId private constant PRIVACY = PolicyId.wrap(keccak256("privacy"));

    function test_a_policy_is_in_force_with_its_hash_and_bounds() public {
        Bound[] memory bounds = fairness();
        vm.expectEmit(address(registry));
        emit IPolicyRegistry.PolicyEnacted(FAIRNESS, 1, 1, sha256("{}"), "{}", bounds, uint48(time()));
        enact(FAIRNESS, bounds);

        IPolicyRegistry.Policy memory policy = registry.policy(FAIRNESS);
        vm.assertEq(policy.documentHash, sha256("{}"));
        vm.assertEq(policy.version, 1);
        vm.assertEq(policy.enactedAt, time());
        vm.assertEq(policy.inForce, true);
        vm.assertEq(registry.policiesInForce().length, 1);
        vm.assertEq(PolicyId.unwrap(registry.policiesInForce()[0]), PolicyId.unwrap(FAIRNESS));
        vm.assertEq(registry.boundsOf(FAIRNESS)[0].limit == 100_000, true);
    }

    function test_every_change_raises_the_epoch_by_one() public {
        vm.assertEq(registry.epoch(), 0);
        enact(FAIRNESS, fairness());
        vm.assertEq(registry.epoch(), 1);
        enact(FAIRNESS, fairness());
        vm.assertEq(registry.epoch(), 2);
        vm.prank(address(timelock));
        registry.repeal(FAIRNESS);
        vm.assertEq(registry.epoch(), 3);
    }

    function test_a_new_version_takes_the_place_of_the_old() public {
        enact(FAIRNESS, fairness());
        enact(FAIRNESS, new Bound[](0));
        vm.assertEq(registry.policy(FAIRNESS).version, 2);
        vm.assertEq(registry.policiesInForce().length, 1);
        vm.assertEq(registry.boundsOf(FAIRNESS).length, 0);
    }

    function test_a_repealed_policy_binds_nobody() public {
        enact(FAIRNESS, fairness());
        vm.expectEmit(address(registry));
        emit IPolicyRegistry.PolicyRepealed(FAIRNESS, 2);
        vm.prank(address(timelock));
        registry.repeal(FAIRNESS);
        vm.assertEq(registry.policy(FAIRNESS).inForce, false);
        (PolicyId[] memory policies,) = registry.boundsInForce(criminalJustice());
        vm.assertEq(policies.length, 0);
        vm.assertEq(registry.boundsOf(FAIRNESS).length, 0);
    }

    function test_a_version_number_is_never_used_again() public {
        enact(FAIRNESS, fairness());
        vm.prank(address(timelock));
        registry.repeal(FAIRNESS);
        enact(FAIRNESS, fairness());
        vm.assertEq(registry.policy(FAIRNESS).version, 2);
    }

    function test_bounds_apply_where_their_scope_says() public {
        Bound[] memory bounds = new Bound[](3);
        bounds[0] = Bound("any", Comparator.AtMost, 1, anyScope());
        bounds[1] = Bound("justice", Comparator.AtMost, 2, Scope(keccak256("criminal-justice"), 0, 0));
        bounds[2] = Bound("credit", Comparator.AtLeast, 3, Scope(keccak256("credit"), 0, 0));
        enact(FAIRNESS, bounds);

        (, Bound[] memory found) = registry.boundsInForce(criminalJustice());
        vm.assertEq(found.length, 2);
        vm.assertEq(found[0].name, "any");
        vm.assertEq(found[1].name, "justice");
    }

    function test_a_release_that_declares_nothing_is_held_to_everything() public {
        Bound[] memory bounds = new Bound[](2);
        bounds[0] = Bound("justice", Comparator.AtMost, 2, Scope(keccak256("criminal-justice"), 0, 0));
        bounds[1] = Bound("credit", Comparator.AtLeast, 3, Scope(keccak256("credit"), 0, 0));
        enact(FAIRNESS, bounds);
        (, Bound[] memory found) = registry.boundsInForce(anyScope());
        vm.assertEq(found.length, 2);
    }

    function test_nobody_but_the_timelock_enacts_or_repeals() public {
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, alice));
        vm.prank(alice);
        registry.enact(FAIRNESS, "{}", fairness(), 0);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, alice));
        vm.prank(alice);
        registry.repeal(FAIRNESS);
    }

    function test_a_policy_without_a_document_is_refused() public {
        refused(abi.encodeWithSelector(IPolicyRegistry.EmptyDocument.selector, PRIVACY));
        vm.prank(address(timelock));
        registry.enact(PRIVACY, "", new Bound[](0), 0);
    }

    function test_a_bound_named_twice_is_refused() public {
        Bound[] memory bounds = new Bound[](2);
        bounds[0] = fairness()[0];
        bounds[1] = Bound(RACE_GAP, Comparator.AtMost, 5, anyScope());
        refused(abi.encodeWithSelector(IPolicyRegistry.DuplicateBound.selector, FAIRNESS, RACE_GAP));
        enact(FAIRNESS, bounds);
    }

    function test_more_bounds_than_a_decision_can_carry_are_refused() public {
        Bound[] memory bounds = new Bound[](65);
        refused(abi.encodeWithSelector(IPolicyRegistry.TooManyBounds.selector, FAIRNESS, 65, 64));
        enact(FAIRNESS, bounds);
    }

    function test_as_many_bounds_as_a_decision_can_carry_are_taken() public {
        Bound[] memory bounds = new Bound[](64);
        for (uint256 i = 0; i < bounds.length; ++i) {
            bounds[i] = Bound(bytes32(i + 1), Comparator.AtMost, 5, anyScope());
        }
        enact(FAIRNESS, bounds);
        vm.assertEq(registry.boundsOf(FAIRNESS).length, 64);
    }

    function test_what_is_not_in_force_can_not_be_repealed() public {
        refused(abi.encodeWithSelector(IPolicyRegistry.NotInForce.selector, FAIRNESS));
        vm.prank(address(timelock));
        registry.repeal(FAIRNESS);
    }

    function applying(Scope memory bound, Scope memory release) private returns (uint256) {
        Bound[] memory bounds = new Bound[](1);
        bounds[0] = Bound("any", Comparator.AtMost, 1, bound);
        enact(FAIRNESS, bounds);
        (, Bound[] memory found) = registry.boundsInForce(release);
        return found.length;
    }

    function test_every_part_of_a_scope_counts() public {
        bytes32 other = keccak256("other");
        Scope memory release = criminalJustice();
        vm.assertEq(applying(release, release), 1);
        vm.assertEq(applying(Scope(other, release.task, release.riskTier), release), 0, "domain");
        vm.assertEq(applying(Scope(release.domain, other, release.riskTier), release), 0, "task");
        vm.assertEq(applying(Scope(release.domain, release.task, other), release), 0, "risk tier");
        vm.assertEq(applying(Scope(0, release.task, 0), release), 1, "task alone");
        vm.assertEq(applying(Scope(0, 0, release.riskTier), release), 1, "risk tier alone");
    }

    function test_every_undeclared_part_is_held_to_every_name() public {
        Scope memory bound = criminalJustice();
        vm.assertEq(applying(bound, Scope(0, bound.task, bound.riskTier)), 1, "domain");
        vm.assertEq(applying(bound, Scope(bound.domain, 0, bound.riskTier)), 1, "task");
        vm.assertEq(applying(bound, Scope(bound.domain, bound.task, 0)), 1, "risk tier");
    }

    function test_one_name_may_have_a_limit_in_each_scope() public {
        Bound[] memory bounds = new Bound[](2);
        bounds[0] = fairness()[0];
        bounds[1] = Bound(RACE_GAP, Comparator.AtMost, 5, criminalJustice());
        enact(FAIRNESS, bounds);
        vm.assertEq(registry.boundsOf(FAIRNESS).length, 2);
    }

    function many(uint256 count) private pure returns (Bound[] memory bounds) {
        bounds = new Bound[](count);
        for (uint256 i = 0; i < count; ++i) {
            bounds[i] = Bound(bytes32(i + 1), Comparator.AtMost, 5, anyScope());
        }
    }

    function test_all_policies_together_have_no_more_bounds_than_a_decision_can_be_held_to() public {
        for (uint256 i = 1; i <= 8; ++i) {
            enact(PolicyId.wrap(bytes32(i)), many(64));
        }
        vm.assertEq(registry.boundsHeld(), 512);
        refused(abi.encodeWithSelector(IPolicyRegistry.TooManyBoundsInForce.selector, 513, 512));
        enact(FAIRNESS, fairness());
        // another version of one in force, and one in the place of another
        enact(PolicyId.wrap(bytes32(uint256(1))), many(63));
        enact(FAIRNESS, fairness());
        vm.prank(address(timelock));
        registry.repeal(PolicyId.wrap(bytes32(uint256(2))));
        vm.assertEq(registry.boundsHeld(), 448);
        enact(PRIVACY, many(64));
        vm.assertEq(registry.boundsHeld(), 512);
    }
}
