// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PolicyId} from "../src/Types.sol";
import {CountsProof} from "../src/libraries/CountsProof.sol";
import {CountsTrees, Proof, Prover} from "./support/CountsTrees.sol";
import {vm} from "./support/Vm.sol";

contract CountsProofTest {
    string private constant VECTORS = "../docs/data/counts-root/";
    uint256 private constant MOST_ROWS = 40;

    Prover private immutable prover = new Prover();

    function test_what_the_command_line_prints_is_a_proof() public view {
        string[5] memory rows = ["row-2.json", "row-3.json", "row-4.json", "row-6.json", "row-10.json"];
        for (uint256 i = 0; i < rows.length; ++i) {
            Proof memory p = printed(vm.readFile(string.concat(VECTORS, rows[i])));
            vm.assertEq(prover.isRow(p), true, rows[i]);
            vm.assertEq(prover.isGroup(p), true, rows[i]);
            vm.assertEq(prover.isBound(p), true, rows[i]);
        }
    }

    function testFuzz_every_row_of_a_tree_is_proved(bytes32 seed, uint256 rows, uint256 place) public view {
        Proof memory p = proof(seed, rows, place);
        vm.assertEq(prover.isProved(p), true);
    }

    function testFuzz_a_proof_with_a_changed_byte_is_none(bytes32 seed, uint256 rows, uint256 place, bytes1 change)
        public
        view
    {
        vm.assume(change != 0);
        Proof memory p = proof(seed, rows, place);
        bytes memory data = abi.encodeCall(Prover.isProved, (p));
        uint256 at = 4 + uint256(keccak256(abi.encode(seed, "at"))) % (data.length - 4);
        data[at] ^= change;
        (bool answered, bytes memory answer) = address(prover).staticcall(data);
        if (!answered || !abi.decode(answer, (bool))) return;
        // what is beside the values, such as the end of a name's last word, is nobody's
        vm.assertEq(same(data, p), true);
    }

    function testFuzz_other_counts_are_refused(bytes32 seed, uint256 rows, uint256 place, uint64 more) public view {
        vm.assume(more != 0);
        Proof memory p = proof(seed, rows, place);
        unchecked {
            p.group.counts.tp += more;
        }
        vm.assertEq(prover.isRow(p), false, "the group's");
        p = proof(seed, rows, place);
        if (p.path.length == 0) return;
        unchecked {
            p.path[uint256(seed) % p.path.length].counts.fn += more;
        }
        vm.assertEq(prover.isRow(p), false, "a sibling's");
    }

    function testFuzz_a_row_that_moves_between_counts_is_refused(bytes32 seed, uint256 rows, uint256 place)
        public
        view
    {
        Proof memory p = proof(seed, rows, place);
        p.leaf.decision = !p.leaf.decision;
        vm.assertEq(prover.isRow(p), false);
    }

    /// @dev its counts add up, but nobody could say which row comes first
    function test_a_tree_of_another_shape_is_refused() public view {
        (CountsTrees.Node memory a, CountsTrees.Node memory b, CountsTrees.Node memory c) =
            (CountsTrees.leaf(leaf("", 0)), CountsTrees.leaf(leaf("", 1)), CountsTrees.leaf(leaf("", 2)));
        Proof memory p;
        p.leaf = leaf("", 0);
        p.path = new CountsProof.Sibling[](1);
        CountsTrees.Node memory right = CountsTrees.over(b, c);
        p.path[0] = CountsProof.Sibling(false, right.hash, right.counts);
        CountsTrees.Node memory root = CountsTrees.over(a, right);
        p.group = CountsProof.Group("", root.counts, root.hash);
        vm.assertEq(prover.isRow(p), false, "less on the left");

        CountsProof.Counts memory none;
        root = CountsTrees.over(a, CountsTrees.Node(0, none));
        p.path[0] = CountsProof.Sibling(false, 0, none);
        p.group = CountsProof.Group("", root.counts, root.hash);
        vm.assertEq(prover.isRow(p), false, "nothing on the right");

        root = CountsTrees.over(CountsTrees.Node(0, none), a);
        p.path[0] = CountsProof.Sibling(true, 0, none);
        p.group = CountsProof.Group("", root.counts, root.hash);
        vm.assertEq(prover.isRow(p), false, "nothing on the left");
    }

    function test_counts_beyond_64_bits_are_refused() public view {
        CountsProof.Counts memory full = CountsProof.Counts(1 << 63, 0, 0, 0);
        Proof memory p = CountsTrees.tall(63, 1, 1);
        CountsProof.Sibling[] memory path = new CountsProof.Sibling[](64);
        for (uint256 i = 0; i < 63; ++i) {
            path[i] = p.path[i];
        }
        path[63] = CountsProof.Sibling(false, 0, full);
        p.path = path;
        vm.assertEq(prover.isRow(p), false);
    }

    function test_a_place_beyond_the_list_is_refused() public view {
        Proof memory p = CountsTrees.tall(3, 2, 2);
        (p.groupPlace, p.boundPlace) = (2, 2);
        vm.assertEq(prover.isGroup(p), false);
        vm.assertEq(prover.isBound(p), false);
    }

    /// @dev without prefixes an inner node could be sold as a group
    function test_a_hash_of_one_kind_is_none_of_another() public view {
        Proof memory p = CountsTrees.tall(3, 1, 1);
        p.bound.root = CountsTrees.list(0x05, p.groups);
        vm.assertEq(prover.isGroup(p), false);
        p.countsRoot = CountsTrees.list(0x03, p.bounds);
        vm.assertEq(prover.isBound(p), false);
    }

    function proof(bytes32 seed, uint256 rows, uint256 place) private pure returns (Proof memory) {
        rows = 1 + rows % MOST_ROWS;
        CountsProof.Leaf[] memory leaves = new CountsProof.Leaf[](rows);
        for (uint256 i = 0; i < rows; ++i) {
            leaves[i] = leaf(seed, i);
        }
        return CountsTrees.proof(leaves, place % rows, 1 + uint8(seed[0]) % 6, 1 + uint8(seed[1]) % 6);
    }

    function leaf(bytes32 seed, uint256 i) private pure returns (CountsProof.Leaf memory) {
        bytes32 chance = keccak256(abi.encode(seed, i));
        return CountsProof.Leaf(
            uint64(2 * i), keccak256(abi.encode(chance)), chance[0] & 0x01 != 0, chance[1] & 0x01 != 0, chance
        );
    }

    function same(bytes memory data, Proof memory p) private view returns (bool) {
        bytes4 selector = Prover.read.selector;
        for (uint256 i = 0; i < 4; ++i) {
            data[i] = selector[i];
        }
        (bool answered, bytes memory answer) = address(prover).staticcall(data);
        return answered && keccak256(answer) == keccak256(abi.encode(p));
    }

    function printed(string memory json) private view returns (Proof memory p) {
        p.leaf = CountsProof.Leaf(
            uint64(vm.parseJsonUint(json, ".leaf.position")),
            vm.parseJsonBytes32(json, ".leaf.salt"),
            vm.parseJsonBool(json, ".leaf.label"),
            vm.parseJsonBool(json, ".leaf.decision"),
            vm.parseJsonBytes32(json, ".leaf.inputs")
        );
        p.path = siblings(json);
        p.group = CountsProof.Group(
            vm.parseJsonString(json, ".group.name"),
            counts(json, ".group.counts"),
            vm.parseJsonBytes32(json, ".group.root")
        );
        p.groups = hashes(json, ".groups");
        p.groupPlace = placeOf(vm.parseJsonBytes32(json, ".group.hash"), p.groups);
        p.bound = CountsProof.BoundRoot(
            PolicyId.wrap(vm.parseJsonBytes32(json, ".bound.policy")),
            vm.parseJsonBytes32(json, ".bound.bound"),
            vm.parseJsonBytes32(json, ".bound.root")
        );
        p.bounds = hashes(json, ".bounds");
        p.boundPlace = placeOf(vm.parseJsonBytes32(json, ".bound.hash"), p.bounds);
        p.countsRoot = vm.parseJsonBytes32(json, ".countsRoot");
    }

    function siblings(string memory json) private view returns (CountsProof.Sibling[] memory path) {
        path = new CountsProof.Sibling[](length(json, ".path"));
        for (uint256 i = 0; i < path.length; ++i) {
            string memory at = item(".path", i);
            path[i] = CountsProof.Sibling(
                keccak256(bytes(vm.parseJsonString(json, string.concat(at, ".side")))) == keccak256("left"),
                vm.parseJsonBytes32(json, string.concat(at, ".hash")),
                counts(json, string.concat(at, ".counts"))
            );
        }
    }

    function hashes(string memory json, string memory list) private view returns (bytes32[] memory all) {
        all = new bytes32[](length(json, list));
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = vm.parseJsonBytes32(json, string.concat(item(list, i), ".hash"));
        }
    }

    function length(string memory json, string memory list) private view returns (uint256 found) {
        while (vm.keyExistsJson(json, item(list, found))) ++found;
    }

    function item(string memory list, uint256 i) private pure returns (string memory) {
        return string.concat(list, "[", vm.toString(i), "]");
    }

    function counts(string memory json, string memory at) private pure returns (CountsProof.Counts memory) {
        return CountsProof.Counts(
            uint64(vm.parseJsonUint(json, string.concat(at, ".tp"))),
            uint64(vm.parseJsonUint(json, string.concat(at, ".fp"))),
            uint64(vm.parseJsonUint(json, string.concat(at, ".fn"))),
            uint64(vm.parseJsonUint(json, string.concat(at, ".tn")))
        );
    }

    function placeOf(bytes32 hash, bytes32[] memory among) private pure returns (uint256 found) {
        while (among[found] != hash) ++found;
    }
}
