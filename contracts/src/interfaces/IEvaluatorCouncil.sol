// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The evaluators, and the number of them that must agree
interface IEvaluatorCouncil {
    /// @notice The evaluators, and the number of them that must agree; also emitted at the deployment.
    event CouncilSet(address[] evaluators, uint256 quorum);
    /// @notice An evaluator published the keys beside its account. The latest announcement before a decision counts.
    /// @param p256 the key that signs statements (DSSE): 65 bytes, an uncompressed point of P-256 (SEC 1, 2.3.3)
    /// @param encryption the key to which sealed evidence is encrypted; empty for no key
    event KeysAnnounced(address indexed evaluator, bytes p256, bytes encryption);

    /// @notice A quorum of no more than half of the evaluators, or of more evaluators than there are.
    error QuorumOutOfRange(uint256 quorum, uint256 evaluators);
    /// @notice The zero address, or an address that was named twice.
    error InvalidEvaluator(address evaluator);
    /// @notice More evaluators than a decision can check.
    error TooManyEvaluators(uint256 evaluators, uint256 most);
    /// @notice Only an evaluator with a seat may announce keys.
    error NotSeated(address account);
    /// @notice The key is not an uncompressed point of P-256: 65 bytes, the first of them 0x04.
    error InvalidP256Key(uint256 length);
    /// @notice The encryption key has more bytes than a key may have.
    error EncryptionKeyTooLong(uint256 length, uint256 most);

    /// @notice Replaces the evaluators. Only the owner, the timelock.
    /// @param quorum the number of evaluators that must sign the same verdict: more than half, at most all
    function setCouncil(address[] calldata evaluators, uint256 quorum) external;

    /// @notice Publishes the caller's keys. Only evaluators with a seat.
    /// @param p256 65 bytes, an uncompressed point of P-256
    /// @param encryption at most 1,024 bytes; may be empty
    function announceKeys(bytes calldata p256, bytes calldata encryption) external;

    function evaluators() external view returns (address[] memory);

    function quorum() external view returns (uint256);

    function isEvaluator(address account) external view returns (bool);
}
