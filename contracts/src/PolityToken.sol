// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {VoterRoll} from "./token/VoterRoll.sol";

/// @title The right to vote
/// @notice ERC-20 with permits and vote checkpoints by timestamp (ERC-5805, ERC-6372). Only the owner, the timelock, can
/// create more of it. The owner's own tokens, the treasury, do not vote. Beside the checkpoints the token keeps the
/// Governor's
/// roll of voters, {IVoterRoll}.
contract PolityToken is ERC20, ERC20Permit, ERC20Votes, VoterRoll, Ownable {
    /// @notice Holders and amounts are lists of different length.
    error HoldersAndAmountsDiffer(uint256 holders, uint256 amounts);
    /// @notice The owner, the timelock, can't delegate: the tokens of the treasury do not vote.
    error TreasuryDoesNotVote(address treasury);

    /// @param holders the accounts that get `amounts`, in the smallest unit (10^-18)
    /// @param owner_ the timelock
    /// @param governor_ marks voters on the roll; it cannot change voting power
    constructor(
        string memory name_,
        string memory symbol_,
        address[] memory holders,
        uint256[] memory amounts,
        address owner_,
        address governor_
    ) ERC20(name_, symbol_) ERC20Permit(name_) VoterRoll(governor_) Ownable(owner_) {
        if (holders.length != amounts.length) {
            revert HoldersAndAmountsDiffer(holders.length, amounts.length);
        }
        for (uint256 i = 0; i < holders.length; ++i) {
            _mint(holders[i], amounts[i]);
        }
    }

    /// @notice Creates tokens. Only after a vote: the owner is the timelock.
    function mint(address to, uint256 amount) external onlyOwner {
        _mint(to, amount);
    }

    function clock() public view override(Votes) returns (uint48) {
        return Time.timestamp();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override(Votes) returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner_) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner_);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }

    function _delegate(address account, address delegatee) internal override {
        if (account == owner() && delegatee != address(0)) revert TreasuryDoesNotVote(account);
        super._delegate(account, delegatee);
    }

    /// @dev a new owner that has delegated before takes the delegation back
    function _transferOwnership(address newOwner) internal override {
        super._transferOwnership(newOwner);
        if (delegates(newOwner) != address(0)) _delegate(newOwner, address(0));
    }

    function _moveDelegateVotes(address from, address to, uint256 amount) internal override(Votes, VoterRoll) {
        super._moveDelegateVotes(from, to, amount);
    }
}
