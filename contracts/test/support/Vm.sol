// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The part of Foundry's cheatcodes that these tests use.
interface Vm {
    struct Gas {
        uint64 gasLimit;
        uint64 gasTotalUsed;
        uint64 gasMemoryUsed;
        int64 gasRefunded;
        uint64 gasRemaining;
    }

    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function deployCode(string calldata artifact, bytes calldata arguments) external returns (address);
    function envOr(string calldata name, string calldata otherwise) external view returns (string memory);
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function signCompact(uint256 key, bytes32 digest) external pure returns (bytes32 r, bytes32 vs);
    function label(address account, string calldata name) external;
    function assume(bool condition) external pure;

    function getBlockTimestamp() external view returns (uint256);
    function getBlockNumber() external view returns (uint256);
    function warp(uint256 timestamp) external;
    function roll(uint256 number) external;
    function chainId(uint256 id) external;
    function deal(address account, uint256 balance) external;
    function etch(address account, bytes calldata code) external;
    function cool(address account) external;
    function txGasPrice(uint256 price) external;
    function setNonce(address account, uint64 nonce) external;
    function getNonce(address account) external view returns (uint64);
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
    function lastCallGas() external view returns (Gas memory);
    function snapshotState() external returns (uint256);
    function revertToStateAndDelete(uint256 id) external returns (bool);

    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;

    function expectRevert() external;
    function expectRevert(bytes calldata data) external;
    function expectPartialRevert(bytes4 selector) external;
    function expectEmit() external;
    function expectEmit(address emitter) external;
    function expectCall(address callee, bytes calldata data, uint64 count) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);

    function load(address account, bytes32 slot) external view returns (bytes32);
    function store(address account, bytes32 slot, bytes32 value) external;

    function assertTrue(bool condition, string calldata law) external pure;
    function assertEq(uint256 actual, uint256 expected) external pure;
    function assertEq(uint256 actual, uint256 expected, string calldata law) external pure;
    function assertGe(uint256 actual, uint256 least, string calldata law) external pure;
    function assertEq(bytes32 actual, bytes32 expected) external pure;
    function assertEq(bytes32 actual, bytes32 expected, string calldata law) external pure;
    function assertEq(address actual, address expected) external pure;
    function assertEq(bool actual, bool expected) external pure;
    function assertEq(bool actual, bool expected, string calldata law) external pure;
    function assertEq(string calldata actual, string calldata expected) external pure;
    function assertEq(bytes calldata actual, bytes calldata expected) external pure;
    function assertLe(uint256 actual, uint256 most, string calldata law) external pure;

    function toString(uint256 value) external pure returns (string memory);
    function toString(address value) external pure returns (string memory);
    function parseJsonUint(string calldata json, string calldata key) external pure returns (uint256);
    function parseJsonBool(string calldata json, string calldata key) external pure returns (bool);
    function parseJsonBytes32(string calldata json, string calldata key) external pure returns (bytes32);
    function parseJsonString(string calldata json, string calldata key) external pure returns (string memory);
    function keyExistsJson(string calldata json, string calldata key) external view returns (bool);
    function readFile(string calldata path) external view returns (string memory);
    function writeFile(string calldata path, string calldata text) external;
    function envOr(string calldata name, bool otherwise) external view returns (bool);
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
