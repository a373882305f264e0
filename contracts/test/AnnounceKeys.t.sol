// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IEvaluatorCouncil} from "../src/interfaces/IEvaluatorCouncil.sol";
import {Community} from "./support/Community.sol";
import {vm} from "./support/Vm.sol";

contract AnnounceKeysTest is Community {
    /// @dev the base point of P-256 (SEC 2, 2.4.2)
    bytes32 private constant X = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296;
    bytes32 private constant Y = 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5;

    function key(uint8 form, bytes32 x, bytes32 y) private pure returns (bytes memory) {
        return abi.encodePacked(form, x, y);
    }

    function announce(address who, bytes memory p256, bytes memory encryption) private {
        vm.prank(who);
        council.announceKeys(p256, encryption);
    }

    function test_an_evaluator_announces_the_keys_beside_its_account() public {
        vm.expectEmit(address(council));
        emit IEvaluatorCouncil.KeysAnnounced(evaluators[0], key(4, X, Y), "age1...");
        announce(evaluators[0], key(4, X, Y), "age1...");
        // again, with other keys
        vm.expectEmit(address(council));
        emit IEvaluatorCouncil.KeysAnnounced(evaluators[0], key(4, X, Y), "");
        announce(evaluators[0], key(4, X, Y), "");
        announce(evaluators[0], key(4, X, Y), new bytes(1_024));
    }

    function test_nobody_without_a_seat_announces_keys() public {
        refused(abi.encodeWithSelector(IEvaluatorCouncil.NotSeated.selector, mallory));
        announce(mallory, key(4, X, Y), "");
        address[] memory rest = new address[](2);
        (rest[0], rest[1]) = (evaluators[1], evaluators[2]);
        vm.prank(address(timelock));
        council.setCouncil(rest, 2);
        refused(abi.encodeWithSelector(IEvaluatorCouncil.NotSeated.selector, evaluators[0]));
        announce(evaluators[0], key(4, X, Y), "");
    }

    function keyRefused(bytes memory p256) private {
        refused(abi.encodeWithSelector(IEvaluatorCouncil.InvalidP256Key.selector, p256.length));
        announce(evaluators[0], p256, "");
    }

    function test_a_key_is_an_uncompressed_point_of_the_curve() public {
        keyRefused("");
        keyRefused(abi.encodePacked(uint8(2), X));
        keyRefused(key(2, X, Y));
        keyRefused(abi.encodePacked(key(4, X, Y), uint8(0)));
        keyRefused(key(4, X, bytes32(uint256(Y) ^ 1)));
        keyRefused(key(4, 0, 0));
        keyRefused(key(4, bytes32(type(uint256).max), Y));
    }

    function test_an_encryption_key_is_short() public {
        refused(abi.encodeWithSelector(IEvaluatorCouncil.EncryptionKeyTooLong.selector, 1_025, 1_024));
        announce(evaluators[0], key(4, X, Y), new bytes(1_025));
    }
}
