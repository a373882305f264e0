// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PolicyId} from "../Types.sol";

/// @title Checks a row, a group or a bound against a verdict's countsRoot
/// @dev docs/verdict.md gives every byte. Each function returns false for a malformed argument, and never reverts for it.
library CountsProof {
    uint8 private constant LEAF = 0;
    uint8 private constant NODE = 1;
    uint8 private constant GROUP = 2;
    uint8 private constant GROUPS = 3;
    uint8 private constant BOUND = 4;
    uint8 private constant BOUNDS = 5;

    /// @notice Rows by decision and label; positive is the favourable decision.
    struct Counts {
        uint64 tp;
        uint64 fp;
        uint64 fn;
        uint64 tn;
    }

    /// @notice A counted row.
    /// @param position the number of the row in the file, from 0
    /// @param label whether the label is the favourable class
    /// @param decision whether the decision is
    /// @param inputs hash of the model's inputs; zero where the manifest names none
    struct Leaf {
        uint64 position;
        bytes32 salt;
        bool label;
        bool decision;
        bytes32 inputs;
    }

    /// @notice A step of a path: the hash and counts of its sibling, from the leaf's sibling to the one below the root.
    struct Sibling {
        bool left;
        bytes32 hash;
        Counts counts;
    }

    /// @notice The rows of a group in a verdict.
    /// @param root of the tree over them
    struct Group {
        string name;
        Counts counts;
        bytes32 root;
    }

    /// @notice A bound in a verdict.
    /// @param bound keccak256 of the utf-8 bytes of `rule/attribute`
    /// @param root over its groups
    struct BoundRoot {
        PolicyId policy;
        bytes32 bound;
        bytes32 root;
    }

    /// @notice Whether the group counts the row.
    /// @dev Each node above the row must have the one shape for its number of rows, so a row has one path.
    function isRow(Leaf calldata leaf, Sibling[] calldata path, Group calldata group) internal pure returns (bool) {
        (bytes32 hash, Counts memory counts) = (leafHash(leaf), leafCounts(leaf));
        uint256 rows = 1;
        for (uint256 i = 0; i < path.length; ++i) {
            Sibling calldata sibling = path[i];
            uint256 beside = _rows(sibling.counts);
            if (!(sibling.left ? _isShape(beside, rows) : _isShape(rows, beside))) return false;
            rows += beside;
            if (rows > type(uint64).max) return false;
            hash = sibling.left
                ? nodeHash(sibling.hash, sibling.counts, hash, counts)
                : nodeHash(hash, counts, sibling.hash, sibling.counts);
            counts = _sum(counts, sibling.counts);
        }
        return hash == group.root && _areEqual(counts, group.counts);
    }

    /// @notice Whether the group is one of those of a bound.
    /// @param groups the hashes of all groups of the bound, in their order
    /// @param place of the group among them, from 0
    /// @param boundRoot the root over the groups
    function isGroup(Group calldata group, bytes32[] calldata groups, uint256 place, bytes32 boundRoot)
        internal
        pure
        returns (bool)
    {
        return place < groups.length && groups[place] == groupHash(group) && _listHash(GROUPS, groups) == boundRoot;
    }

    /// @notice Whether the bound is one of those of a verdict.
    /// @param bounds the hashes of all bounds of the verdict, in their order
    /// @param place of the bound among them, from 0
    function isBound(BoundRoot calldata bound, bytes32[] calldata bounds, uint256 place, bytes32 countsRoot)
        internal
        pure
        returns (bool)
    {
        return place < bounds.length && bounds[place] == boundHash(bound) && _listHash(BOUNDS, bounds) == countsRoot;
    }

    function leafHash(Leaf calldata leaf) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(LEAF, leaf.position, leaf.salt, leaf.label, leaf.decision, leaf.inputs));
    }

    /// @notice One row.
    function leafCounts(Leaf calldata leaf) internal pure returns (Counts memory counts) {
        if (leaf.decision && leaf.label) counts.tp = 1;
        else if (leaf.decision) counts.fp = 1;
        else if (leaf.label) counts.fn = 1;
        else counts.tn = 1;
    }

    function nodeHash(bytes32 left, Counts memory leftCounts, bytes32 right, Counts memory rightCounts)
        internal
        pure
        returns (bytes32)
    {
        return sha256(bytes.concat(abi.encodePacked(NODE, left), _packed(leftCounts), right, _packed(rightCounts)));
    }

    function groupHash(Group calldata group) internal pure returns (bytes32) {
        bytes memory name = abi.encodePacked(GROUP, uint64(bytes(group.name).length), group.name);
        return sha256(bytes.concat(name, _packed(group.counts), group.root));
    }

    function boundHash(BoundRoot calldata bound) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(BOUND, bound.policy, bound.bound, bound.root));
    }

    function _listHash(uint8 prefix, bytes32[] calldata hashes) private pure returns (bytes32) {
        return sha256(abi.encodePacked(prefix, uint64(hashes.length), hashes));
    }

    /// @dev the left part has the largest power of two of rows that is less than all
    function _isShape(uint256 left, uint256 right) private pure returns (bool) {
        return left != 0 && left & (left - 1) == 0 && right != 0 && right <= left;
    }

    /// @dev four numbers of 64 bits have room in 256
    function _rows(Counts memory counts) private pure returns (uint256) {
        return uint256(counts.tp) + counts.fp + counts.fn + counts.tn;
    }

    /// @dev all rows together are fewer than 2**64
    function _sum(Counts memory a, Counts memory b) private pure returns (Counts memory) {
        return Counts(a.tp + b.tp, a.fp + b.fp, a.fn + b.fn, a.tn + b.tn);
    }

    function _areEqual(Counts memory a, Counts memory b) private pure returns (bool) {
        return a.tp == b.tp && a.fp == b.fp && a.fn == b.fn && a.tn == b.tn;
    }

    function _packed(Counts memory counts) private pure returns (bytes memory) {
        return abi.encodePacked(counts.tp, counts.fp, counts.fn, counts.tn);
    }
}
