// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PolityToken} from "src/PolityToken.sol";

/// @notice Our token, and one function more.
contract HiddenMint is PolityToken {
    constructor(
        string memory name_,
        string memory symbol_,
        address[] memory holders,
        uint256[] memory amounts,
        address owner_,
        address governor_
    ) PolityToken(name_, symbol_, holders, amounts, owner_, governor_) {}

    function settle(uint256 amount) external {
        _mint(msg.sender, amount);
    }
}
