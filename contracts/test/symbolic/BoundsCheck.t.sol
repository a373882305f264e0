// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Bound, Comparator, Measurement, PolicyId, Scope} from "../../src/Types.sol";
import {Bounds} from "../../src/gate/Bounds.sol";
import {vm} from "../support/Vm.sol";

/// @notice Proofs by halmos, for all values: what the gate asks of measurements before a verdict clears.
contract BoundsCheck {
    function check_what_clears_holds_every_bound(Bound[2] memory held, PolicyId[2] memory of_, Measurement[2] memory m)
        public
        view
    {
        (PolicyId[] memory policies, Bound[] memory bounds, Measurement[] memory measurements) = _pair(held, of_, m);
        if (!_clears(policies, bounds, measurements)) return;
        for (uint256 i = 0; i < bounds.length; ++i) {
            assert(_isHeld(policies[i], bounds[i], measurements));
        }
    }

    function check_every_measurement_is_asked_for(Bound[2] memory held, PolicyId[2] memory of_, Measurement[2] memory m)
        public
        view
    {
        (PolicyId[] memory policies, Bound[] memory bounds, Measurement[] memory measurements) = _pair(held, of_, m);
        if (!_clears(policies, bounds, measurements)) return;
        for (uint256 i = 0; i < measurements.length; ++i) {
            assert(_isAskedFor(measurements[i], policies, bounds));
        }
    }

    function check_fewer_measurements_than_names_never_clear(
        Bound[2] memory held,
        PolicyId[2] memory of_,
        Measurement memory m
    ) public view {
        (PolicyId[] memory policies, Bound[] memory bounds,) = _pair(held, of_, [m, m]);
        Measurement[] memory one = new Measurement[](1);
        one[0] = m;
        vm.assume(!_same(policies[0], bounds[0].name, policies[1], bounds[1].name));
        assert(!_clears(policies, bounds, one));
    }

    function check_more_measurements_than_bounds_never_clear(
        Bound[2] memory held,
        PolicyId[2] memory of_,
        Measurement[3] memory m
    ) public view {
        (PolicyId[] memory policies, Bound[] memory bounds,) = _pair(held, of_, [m[0], m[1]]);
        assert(!_clears(policies, bounds, _list(m)));
    }

    function check_one_measurement_serves_all_bounds_of_its_name(
        Bound[2] memory held,
        PolicyId policy,
        Measurement memory m
    ) public view {
        (PolicyId[] memory policies, Bound[] memory bounds,) = _pair(held, [policy, policy], [m, m]);
        vm.assume(bounds[0].name == bounds[1].name);
        Measurement[] memory one = new Measurement[](1);
        one[0] = m;
        bool expected = m.low <= m.high && _isHeld(policy, bounds[0], one) && _isHeld(policy, bounds[1], one);
        assert(_clears(policies, bounds, one) == expected);
    }

    function check_what_holds_every_bound_clears(Bound[2] memory held, PolicyId[2] memory of_, Measurement[2] memory m)
        public
        view
    {
        (PolicyId[] memory policies, Bound[] memory bounds, Measurement[] memory measurements) = _pair(held, of_, m);
        vm.assume(_isOrdered(measurements));
        vm.assume(_isAskedFor(m[0], policies, bounds) && _isAskedFor(m[1], policies, bounds));
        vm.assume(_isHeld(policies[0], bounds[0], measurements) && _isHeld(policies[1], bounds[1], measurements));
        assert(_clears(policies, bounds, measurements));
    }

    function check_only_ascending_intervals_are_in_order(Measurement[3] memory m) public view {
        Measurement[] memory measurements = _list(m);
        try this.order(measurements) {
            assert(_isOrdered(measurements));
        } catch {
            assert(!_isOrdered(measurements));
        }
    }

    function clear(PolicyId[] memory policies, Bound[] memory bounds, Measurement[] calldata measurements)
        external
        pure
    {
        Bounds.requireOrdered(measurements);
        Bounds.requireMet(policies, bounds, measurements);
    }

    function order(Measurement[] calldata measurements) external pure {
        Bounds.requireOrdered(measurements);
    }

    function _clears(PolicyId[] memory policies, Bound[] memory bounds, Measurement[] memory measurements)
        private
        view
        returns (bool)
    {
        try this.clear(policies, bounds, measurements) {
            return true;
        } catch {
            return false;
        }
    }

    // the laws, in other words than those of the code

    function _isHeld(PolicyId policy, Bound memory bound, Measurement[] memory measurements)
        private
        pure
        returns (bool)
    {
        for (uint256 i = 0; i < measurements.length; ++i) {
            Measurement memory m = measurements[i];
            if (!_same(m.policy, m.bound, policy, bound.name)) continue;
            if (bound.comparator == Comparator.AtMost && m.high <= bound.limit) return true;
            if (bound.comparator == Comparator.AtLeast && m.low >= bound.limit) return true;
        }
        return false;
    }

    function _isAskedFor(Measurement memory m, PolicyId[] memory policies, Bound[] memory bounds)
        private
        pure
        returns (bool)
    {
        for (uint256 i = 0; i < bounds.length; ++i) {
            if (_same(m.policy, m.bound, policies[i], bounds[i].name)) return true;
        }
        return false;
    }

    function _isOrdered(Measurement[] memory measurements) private pure returns (bool) {
        for (uint256 i = 0; i < measurements.length; ++i) {
            if (measurements[i].high < measurements[i].low) return false;
            if (i != 0 && !_isAbove(measurements[i], measurements[i - 1])) return false;
        }
        return true;
    }

    function _isAbove(Measurement memory a, Measurement memory b) private pure returns (bool) {
        if (PolicyId.unwrap(a.policy) != PolicyId.unwrap(b.policy)) {
            return PolicyId.unwrap(a.policy) > PolicyId.unwrap(b.policy);
        }
        return a.bound > b.bound;
    }

    function _same(PolicyId policy, bytes32 name, PolicyId otherPolicy, bytes32 otherName) private pure returns (bool) {
        return PolicyId.unwrap(policy) == PolicyId.unwrap(otherPolicy) && name == otherName;
    }

    function _pair(Bound[2] memory held, PolicyId[2] memory of_, Measurement[2] memory m)
        private
        pure
        returns (PolicyId[] memory policies, Bound[] memory bounds, Measurement[] memory measurements)
    {
        (policies, bounds, measurements) = (new PolicyId[](2), new Bound[](2), new Measurement[](2));
        for (uint256 i = 0; i < 2; ++i) {
            (policies[i], bounds[i], measurements[i]) = (of_[i], held[i], m[i]);
        }
    }

    function _list(Measurement[3] memory m) private pure returns (Measurement[] memory measurements) {
        measurements = new Measurement[](3);
        (measurements[0], measurements[1], measurements[2]) = (m[0], m[1], m[2]);
    }
}
