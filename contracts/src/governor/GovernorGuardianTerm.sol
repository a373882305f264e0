// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";

/// @title A guardian whose office ends
/// @notice OpenZeppelin's proposal guardian, who may cancel proposals, until a date. Only a vote renews the office or
/// names another account.
abstract contract GovernorGuardianTerm is GovernorProposalGuardian {
    /// @notice The end of the guardian's office was set; at the deployment too.
    event GuardianTermSet(uint48 oldEnd, uint48 newEnd);

    uint48 private _end;

    /// @param end the first second without a guardian
    constructor(address guardian, uint48 end) {
        _setProposalGuardian(guardian);
        _setGuardianTerm(end);
    }

    /// @notice The guardian in office; zero without a guardian or after the term.
    function proposalGuardian() public view virtual override returns (address) {
        return clock() < _end ? super.proposalGuardian() : address(0);
    }

    /// @notice The first second without a guardian.
    function guardianTermEnd() public view virtual returns (uint48) {
        return _end;
    }

    /// @notice Renews the office or ends it. Only by vote.
    function setGuardianTerm(uint48 end) public virtual onlyGovernance {
        _setGuardianTerm(end);
    }

    function _setGuardianTerm(uint48 end) private {
        emit GuardianTermSet(_end, end);
        _end = end;
    }
}
