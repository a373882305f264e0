// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Bound, Comparator, Measurement, PolicyId} from "../Types.sol";
import {IReleaseGate} from "../interfaces/IReleaseGate.sol";

/// @title The required form of a verdict's measurements
/// @dev Apart from the gate, so that it can be proved by itself: test/symbolic/BoundsCheck.t.sol.
library Bounds {
    /// @dev strictly ascending by policy, then by bound, and no interval reversed
    function requireOrdered(Measurement[] calldata measurements) internal pure {
        for (uint256 i = 0; i < measurements.length; ++i) {
            Measurement calldata m = measurements[i];
            if (m.low > m.high) revert IReleaseGate.ReversedMeasurement(m.policy, m.bound, m.low, m.high);
            if (i == 0) continue;
            Measurement calldata previous = measurements[i - 1];
            if (!_precedes(previous, m.policy, m.bound)) revert IReleaseGate.MeasurementsOutOfOrder(m.policy, m.bound);
        }
    }

    /// @dev Each bound has a measurement that keeps it, and there is no other measurement.
    /// @param policies of `bounds`, place by place
    /// @param measurements in their order
    function requireMet(PolicyId[] memory policies, Bound[] memory bounds, Measurement[] calldata measurements)
        internal
        pure
    {
        bool[] memory used = new bool[](measurements.length);
        uint256 count = 0;
        for (uint256 i = 0; i < bounds.length; ++i) {
            uint256 place = _find(measurements, policies[i], bounds[i].name);
            if (place == measurements.length) revert IReleaseGate.BoundMissing(policies[i], bounds[i].name);
            Measurement calldata m = measurements[place];
            if (!_holds(bounds[i], m)) {
                revert IReleaseGate.BoundBroken(m.policy, m.bound, m.low, m.high, bounds[i].limit);
            }
            if (!used[place]) {
                used[place] = true;
                ++count;
            }
        }
        if (measurements.length != count) revert IReleaseGate.UnexpectedMeasurements(measurements.length, count);
    }

    /// @return the place of the measurement, or the length of the list without one
    function _find(Measurement[] calldata measurements, PolicyId policy, bytes32 bound) private pure returns (uint256) {
        uint256 low = 0;
        uint256 high = measurements.length;
        while (low < high) {
            uint256 middle = Math.average(low, high);
            if (_precedes(measurements[middle], policy, bound)) low = middle + 1;
            else high = middle;
        }
        if (low == measurements.length || measurements[low].policy != policy || measurements[low].bound != bound) {
            return measurements.length;
        }
        return low;
    }

    function _holds(Bound memory bound, Measurement calldata measured) private pure returns (bool) {
        return bound.comparator == Comparator.AtMost ? measured.high <= bound.limit : measured.low >= bound.limit;
    }

    function _precedes(Measurement calldata measured, PolicyId policy, bytes32 bound) private pure returns (bool) {
        bytes32 a = PolicyId.unwrap(measured.policy);
        bytes32 b = PolicyId.unwrap(policy);
        return a < b || (a == b && measured.bound < bound);
    }
}
