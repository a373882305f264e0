// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice Refuses by reverting.
contract Reverter {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        revert("no");
    }
}

/// @notice Burns all the gas it is given.
contract Burner {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        assembly {
            invalid()
        }
    }
}

/// @notice Answers quickly when it is only asked (eth_call, eth_estimateGas), and burns all the gas of a transaction.
contract Pretender {
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (tx.gasprice != 0) {
            assembly {
                invalid()
            }
        }
        return this.isValidSignature.selector;
    }
}

/// @notice Answers quickly until its keeper changes its mind; from then on it burns all the gas it is given, or all but what
/// it needs to say yes after all.
contract Fickle {
    enum Mind {
        Quick,
        Burning,
        Slow
    }

    Mind private mind;

    function change(Mind mind_) external {
        mind = mind_;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        Mind now_ = mind;
        if (now_ == Mind.Burning) {
            assembly {
                invalid()
            }
        }
        if (now_ == Mind.Slow) while (gasleft() > 2_000) {}
        return this.isValidSignature.selector;
    }
}

/// @notice Needs all the gas that a check may use, and says no when it gets less.
contract Hungry {
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        return gasleft() > 499_000 ? this.isValidSignature.selector : bytes4(0);
    }
}

/// @notice Answers a megabyte.
contract Bomb {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        assembly {
            return(0, 1000000)
        }
    }
}

/// @notice Answers something that is not the magic value, with the magic value hidden behind.
contract Echo {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes32, bytes4) {
        return (bytes32(uint256(1)), this.isValidSignature.selector);
    }
}

/// @notice Says yes to every signature, and strikes back when it is asked or called.
contract Reenterer {
    address private immutable target;
    bytes private payload;
    bool public entered;

    constructor(address target_) {
        target = target_;
    }

    function aim(bytes calldata payload_) external {
        payload = payload_;
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        try this.strike() {} catch {}
        return this.isValidSignature.selector;
    }

    /// @dev once: what it calls may call it again
    function strike() external {
        if (entered) return;
        entered = true;
        (bool done, bytes memory answer) = target.call(payload);
        if (!done) {
            assembly {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }
}

/// @notice Runs somebody else's code on its own storage.
contract Proxy {
    function run(address code) external {
        (bool done,) = code.delegatecall("");
        require(done);
    }
}
