// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title The timelock
/// @notice OpenZeppelin's `TimelockController`, unchanged: the owner of everything, with the Governor as its only
/// proposer, canceller
/// and executor. Anybody may call the Governor's `execute`; no caller avoids its last checks.
contract PolityTimelock is TimelockController {
    constructor(uint256 minDelay, address[] memory proposers, address[] memory executors, address admin)
        TimelockController(minDelay, proposers, executors, admin)
    {}
}
