// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IClearance, Scope, Standing} from "../npm/only-cleared/IClearance.sol";
import {OnlyCleared} from "../npm/only-cleared/OnlyCleared.sol";
import * as types from "../src/Types.sol";
import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {vm} from "./support/Vm.sol";

/// @dev a stranger's contract
contract Scorer is OnlyCleared {
    uint256 public scored;

    constructor(IClearance gate) OnlyCleared(gate) {}

    function score(bytes32 artifact, Scope memory scope) external onlyCleared(artifact, scope) {
        ++scored;
    }

    function scoreForEveryScope(bytes32 artifact) external onlyClearedForEveryScope(artifact) {
        ++scored;
    }
}

/// @dev answers with any bytes, or reverts
contract AnyGate {
    bytes public answer;
    bool public reverts;

    function set(bytes calldata answer_, bool reverts_) external {
        (answer, reverts) = (answer_, reverts_);
    }

    fallback() external {
        bytes memory given = answer;
        bool refused = reverts;
        assembly {
            switch refused
            case 0 { return(add(given, 32), mload(given)) }
            default { revert(add(given, 32), mload(given)) }
        }
    }
}

contract OnlyClearedTest {
    AnyGate private gate = new AnyGate();
    Scorer private scorer = new Scorer(IClearance(address(gate)));
    Scope private scope = Scope(keccak256("credit"), 0, 0);
    bytes32 private constant MODEL = keccak256("model");

    function test_a_clearance_and_a_grace_let_the_call_through() public {
        answers(abi.encode(Standing.Cleared, uint64(3), uint48(0)));
        scorer.score(MODEL, scope);
        answers(abi.encode(Standing.InGrace, uint64(3), uint48(9)));
        scorer.scoreForEveryScope(MODEL);
        vm.assertEq(scorer.scored(), 2);
    }

    function test_every_other_standing_is_named() public {
        for (uint256 i = 0; i <= uint256(type(Standing).max); ++i) {
            Standing standing = Standing(i);
            if (standing == Standing.Cleared || standing == Standing.InGrace) continue;
            answers(abi.encode(standing, uint64(0), uint48(0)));
            refused(abi.encodeWithSelector(OnlyCleared.ArtifactNotCleared.selector, MODEL, scope, standing));
        }
        vm.assertEq(scorer.scored(), 0);
    }

    function test_an_answer_of_another_form_is_no_clearance() public {
        bytes memory cleared = abi.encode(Standing.Cleared, uint64(0), uint48(0));
        bytes[8] memory odd = [
            bytes(""),
            abi.encode(Standing.Cleared),
            abi.encode(Standing.Cleared, uint64(0)),
            bytes.concat(cleared, hex"00"),
            abi.encode(uint256(type(Standing).max) + 1, 0, 0),
            abi.encode(type(uint256).max, 0, 0),
            abi.encode(Standing.Cleared, uint256(type(uint64).max) + 1, 0),
            abi.encode(Standing.Cleared, 0, uint256(type(uint48).max) + 1)
        ];
        for (uint256 i = 0; i < odd.length; ++i) {
            answers(odd[i]);
            unanswered();
        }
        gate.set(cleared, true);
        unanswered();
        vm.assertEq(scorer.scored(), 0);
    }

    function test_no_other_bytes_are_a_clearance(bytes calldata given) public {
        vm.assume(given.length != 96);
        answers(given);
        unanswered();
    }

    function test_a_gate_without_code_is_no_gate() public {
        refuses(abi.encodeWithSelector(OnlyCleared.NoGateAt.selector, address(1000)));
        new Scorer(IClearance(address(1000)));
        vm.etch(address(gate), "");
        unanswered();
    }

    /// @dev the package repeats these types, so that a stranger needs nothing else
    function test_the_package_has_the_types_of_the_gate() public pure {
        vm.assertEq(uint256(type(Standing).max), uint256(type(types.Standing).max));
        vm.assertEq(uint256(Standing.Unknown), uint256(types.Standing.Unknown));
        vm.assertEq(uint256(Standing.Undecided), uint256(types.Standing.Undecided));
        vm.assertEq(uint256(Standing.Cleared), uint256(types.Standing.Cleared));
        vm.assertEq(uint256(Standing.InGrace), uint256(types.Standing.InGrace));
        vm.assertEq(uint256(Standing.Overdue), uint256(types.Standing.Overdue));
        vm.assertEq(uint256(Standing.Blocked), uint256(types.Standing.Blocked));
        vm.assertEq(uint256(Standing.Inconclusive), uint256(types.Standing.Inconclusive));
        vm.assertEq(uint256(Standing.Challenged), uint256(types.Standing.Challenged));
        vm.assertEq(uint256(Standing.Suspended), uint256(types.Standing.Suspended));
        vm.assertEq(uint256(Standing.Superseded), uint256(types.Standing.Superseded));
        vm.assertEq(uint256(Standing.Recalled), uint256(types.Standing.Recalled));
        vm.assertEq(uint256(Standing.Withdrawn), uint256(types.Standing.Withdrawn));
        vm.assertEq(uint32(IClearance.standingOf.selector), uint32(IReleaseGate.standingOf.selector));
        vm.assertEq(uint32(IClearance.isClearedFor.selector), uint32(IReleaseGate.isClearedFor.selector));
    }

    function answers(bytes memory answer) private {
        gate.set(answer, false);
    }

    function unanswered() private {
        refused(abi.encodeWithSelector(OnlyCleared.NoAnswerFromGate.selector, address(gate), MODEL, scope));
    }

    function refused(bytes memory reason) private {
        refuses(reason);
        scorer.score(MODEL, scope);
    }

    function refuses(bytes memory reason) private {
        vm.expectRevert(reason);
    }
}
