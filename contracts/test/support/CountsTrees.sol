// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PolicyId} from "../../src/Types.sol";
import {CountsProof} from "../../src/libraries/CountsProof.sol";

/// @notice All that a proof takes, from the row to the verdict.
struct Proof {
    CountsProof.Leaf leaf;
    CountsProof.Sibling[] path;
    CountsProof.Group group;
    bytes32[] groups;
    uint256 groupPlace;
    CountsProof.BoundRoot bound;
    bytes32[] bounds;
    uint256 boundPlace;
    bytes32 countsRoot;
}

/// @notice The library, for callers outside.
contract Prover {
    function isRow(Proof calldata p) public pure returns (bool) {
        return CountsProof.isRow(p.leaf, p.path, p.group);
    }

    function isGroup(Proof calldata p) public pure returns (bool) {
        return CountsProof.isGroup(p.group, p.groups, p.groupPlace, p.bound.root);
    }

    function isBound(Proof calldata p) public pure returns (bool) {
        return CountsProof.isBound(p.bound, p.bounds, p.boundPlace, p.countsRoot);
    }

    function isProved(Proof calldata p) external pure returns (bool) {
        return isRow(p) && isGroup(p) && isBound(p);
    }

    /// @dev what the library sees: it reads a list item by item, wherever the list is said to be
    function read(Proof calldata p) external pure returns (Proof memory seen) {
        seen.path = new CountsProof.Sibling[](p.path.length);
        for (uint256 i = 0; i < seen.path.length; ++i) {
            seen.path[i] = p.path[i];
        }
        (seen.leaf, seen.group, seen.groups, seen.groupPlace) = (p.leaf, p.group, p.groups, p.groupPlace);
        (seen.bound, seen.bounds, seen.boundPlace, seen.countsRoot) = (p.bound, p.bounds, p.boundPlace, p.countsRoot);
    }
}

/// @notice The trees of docs/verdict.md, written once more and without haste.
library CountsTrees {
    struct Node {
        bytes32 hash;
        CountsProof.Counts counts;
    }

    /// @return root of the leaves from `begin` on
    /// @return path of the leaf at `place`; empty when no leaf has this place
    function tree(CountsProof.Leaf[] memory leaves, uint256 begin, uint256 length, uint256 place)
        internal
        pure
        returns (Node memory root, CountsProof.Sibling[] memory path)
    {
        if (length == 1) return (leaf(leaves[begin]), path);
        uint256 left = 1;
        while (2 * left < length) left *= 2;
        (Node memory a, CountsProof.Sibling[] memory pathA) = tree(leaves, begin, left, place);
        (Node memory b, CountsProof.Sibling[] memory pathB) = tree(leaves, begin + left, length - left, place);
        root = over(a, b);
        if (begin <= place && place < begin + left) {
            path = longer(pathA, CountsProof.Sibling(false, b.hash, b.counts));
        } else if (begin + left <= place && place < begin + length) {
            path = longer(pathB, CountsProof.Sibling(true, a.hash, a.counts));
        }
    }

    function leaf(CountsProof.Leaf memory l) internal pure returns (Node memory) {
        return Node(
            sha256(bytes.concat(hex"00", word(l.position), l.salt, flag(l.label), flag(l.decision), l.inputs)),
            CountsProof.Counts(
                l.decision && l.label ? 1 : 0,
                l.decision && !l.label ? 1 : 0,
                !l.decision && l.label ? 1 : 0,
                !l.decision && !l.label ? 1 : 0
            )
        );
    }

    function over(Node memory a, Node memory b) internal pure returns (Node memory) {
        return Node(
            sha256(bytes.concat(hex"01", a.hash, packed(a.counts), b.hash, packed(b.counts))),
            CountsProof.Counts(
                a.counts.tp + b.counts.tp,
                a.counts.fp + b.counts.fp,
                a.counts.fn + b.counts.fn,
                a.counts.tn + b.counts.tn
            )
        );
    }

    function group(CountsProof.Group memory g) internal pure returns (bytes32) {
        bytes memory name = bytes(g.name);
        return sha256(bytes.concat(hex"02", word(uint64(name.length)), name, packed(g.counts), g.root));
    }

    function bound(CountsProof.BoundRoot memory b) internal pure returns (bytes32) {
        return sha256(bytes.concat(hex"04", PolicyId.unwrap(b.policy), b.bound, b.root));
    }

    function list(bytes1 prefix, bytes32[] memory hashes) internal pure returns (bytes32) {
        bytes memory all = bytes.concat(prefix, word(uint64(hashes.length)));
        for (uint256 i = 0; i < hashes.length; ++i) {
            all = bytes.concat(all, hashes[i]);
        }
        return sha256(all);
    }

    /// @dev the leaf at `place`, in a verdict of as many groups and bounds
    function proof(CountsProof.Leaf[] memory leaves, uint256 place, uint256 groups, uint256 bounds)
        internal
        pure
        returns (Proof memory p)
    {
        (Node memory root, CountsProof.Sibling[] memory path) = tree(leaves, 0, leaves.length, place);
        return above(leaves[place], path, root, groups, bounds);
    }

    /// @dev with siblings that are nobody's, as many as a tree of 2**height rows has
    function tall(uint256 height, uint256 groups, uint256 bounds) internal pure returns (Proof memory) {
        CountsProof.Leaf memory l = CountsProof.Leaf(0, keccak256("salt"), true, true, keccak256("inputs"));
        Node memory root = leaf(l);
        CountsProof.Sibling[] memory path = new CountsProof.Sibling[](height);
        for (uint256 i = 0; i < height; ++i) {
            uint64 rows = uint64(1) << uint64(i);
            path[i] = CountsProof.Sibling(false, keccak256(abi.encode(i)), CountsProof.Counts(0, rows, 0, 0));
            root = over(root, Node(path[i].hash, path[i].counts));
        }
        return above(l, path, root, groups, bounds);
    }

    function above(
        CountsProof.Leaf memory l,
        CountsProof.Sibling[] memory path,
        Node memory root,
        uint256 groups,
        uint256 bounds
    ) private pure returns (Proof memory p) {
        (p.leaf, p.path) = (l, path);
        p.group = CountsProof.Group("African-American", root.counts, root.hash);
        (p.groups, p.groupPlace) = (among(groups, group(p.group)), groups / 2);
        p.bound = CountsProof.BoundRoot(PolicyId.wrap(keccak256("policy")), keccak256("bound"), list(0x03, p.groups));
        (p.bounds, p.boundPlace) = (among(bounds, bound(p.bound)), bounds / 2);
        p.countsRoot = list(0x05, p.bounds);
    }

    function among(uint256 length, bytes32 hash) private pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](length);
        for (uint256 i = 0; i < length; ++i) {
            hashes[i] = i == length / 2 ? hash : keccak256(abi.encode(hash, i));
        }
    }

    function longer(CountsProof.Sibling[] memory path, CountsProof.Sibling memory last)
        private
        pure
        returns (CountsProof.Sibling[] memory all)
    {
        all = new CountsProof.Sibling[](path.length + 1);
        for (uint256 i = 0; i < path.length; ++i) {
            all[i] = path[i];
        }
        all[path.length] = last;
    }

    function packed(CountsProof.Counts memory c) private pure returns (bytes memory) {
        return bytes.concat(word(c.tp), word(c.fp), word(c.fn), word(c.tn));
    }

    function word(uint64 number) private pure returns (bytes memory) {
        return bytes.concat(bytes8(number));
    }

    function flag(bool one) private pure returns (bytes1) {
        return one ? bytes1(0x01) : bytes1(0x00);
    }
}
