// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Arrays} from "@openzeppelin/contracts/utils/Arrays.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The earliest end of grace since each epoch
/// @dev Each step packs an epoch above a time: `epoch << 48 | graceUntil`. From the oldest step to the newest both
/// rise, because
/// an enactment removes the steps whose time is not earlier than its own: from then on its own time decides for them.
/// The first step after an epoch therefore holds the earliest time of all enactments since. Both calls take logarithmic
/// time.
library GraceSteps {
    uint256 private constant TIME_BITS = 48;

    struct Trace {
        uint256[] steps;
    }

    /// @param epoch greater than every epoch before
    function push(Trace storage self, uint64 epoch, uint48 graceUntil) internal {
        uint256[] storage steps = self.steps;
        uint256 low = 0;
        uint256 high = steps.length;
        while (low < high) {
            uint256 middle = Math.average(low, high);
            if (uint48(steps[middle]) < graceUntil) low = middle + 1;
            else high = middle;
        }
        Arrays.unsafeSetLength(steps, low);
        steps.push((uint256(epoch) << TIME_BITS) | graceUntil);
    }

    /// @return graceUntil the earliest time of all epochs after the one given; zero when there is no later epoch
    function earliestSince(Trace storage self, uint64 epoch) internal view returns (uint48 graceUntil) {
        uint256 place = Arrays.lowerBound(self.steps, (uint256(epoch) + 1) << TIME_BITS);
        return place == self.steps.length ? 0 : uint48(self.steps[place]);
    }
}
