// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The holder of the guardian's office
interface IGuardianship {
    /// @notice The guardian in office; zero without a guardian or after the term.
    function proposalGuardian() external view returns (address);
}
