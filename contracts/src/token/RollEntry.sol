// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @dev The roll's entry of one voter, in one slot:
/// power (128 bits) | since (40) | nonce (32) | page (24) | marks (32).
/// `power` is the voter's voting power from the timepoint `since` until now; `nonce` the number of ballots counted by
/// signature; bit b of `marks` says that the voter has voted on poll `page * 32 + b`.
type RollEntry is uint256;

using {power, since, nonce, page, marks, withPower, withNextNonce, withMarks} for RollEntry global;

/// @dev the power did not fit: ask the checkpoints for every timepoint
uint256 constant NEVER = type(uint40).max;
uint256 constant POLLS_A_PAGE = 32;

uint256 constant POWER_AND_SINCE = type(uint256).max << 88;
uint256 constant PAGE_AND_MARKS = type(uint56).max;

function power(RollEntry entry) pure returns (uint256) {
    return RollEntry.unwrap(entry) >> 128;
}

function since(RollEntry entry) pure returns (uint256) {
    return uint40(RollEntry.unwrap(entry) >> 88);
}

function nonce(RollEntry entry) pure returns (uint256) {
    return uint32(RollEntry.unwrap(entry) >> 56);
}

function page(RollEntry entry) pure returns (uint256) {
    return uint24(RollEntry.unwrap(entry) >> 32);
}

function marks(RollEntry entry) pure returns (uint256) {
    return uint32(RollEntry.unwrap(entry));
}

function withPower(RollEntry entry, uint256 newPower, uint256 newSince) pure returns (RollEntry) {
    if (newPower > type(uint128).max) (newPower, newSince) = (0, NEVER);
    return RollEntry.wrap((RollEntry.unwrap(entry) & ~POWER_AND_SINCE) | (newPower << 128) | (newSince << 88));
}

/// @dev pages go round after half a billion polls
function withMarks(RollEntry entry, uint256 newPage, uint256 newMarks) pure returns (RollEntry) {
    return
        RollEntry.wrap(
            (RollEntry.unwrap(entry) & ~PAGE_AND_MARKS) | (uint256(uint24(newPage)) << 32) | uint32(newMarks)
        );
}

/// @dev a voter who signs a ballot each second reaches the end of 32 bits after 136 years
function withNextNonce(RollEntry entry) pure returns (RollEntry) {
    return RollEntry.wrap(RollEntry.unwrap(entry) + (1 << 56));
}
