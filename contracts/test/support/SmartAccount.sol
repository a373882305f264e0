// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice An account that is a contract and answers ERC-1271 for its keeper's key.
contract SmartAccount {
    address private immutable keeper;

    constructor(address keeper_) {
        keeper = keeper_;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.recoverCalldata(digest, signature) == keeper ? this.isValidSignature.selector : bytes4(0);
    }

    /// @dev so that it can delegate
    function call(address target, bytes calldata data) external {
        (bool done,) = target.call(data);
        require(done);
    }
}
