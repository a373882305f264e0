// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The holder of the guardian's office
interface IGuardianship {
    /// @notice The guardian in office; zero when there is no guardian or the term is over.
    function proposalGuardian() external view returns (address);
}
