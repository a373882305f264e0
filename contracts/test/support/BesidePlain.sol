// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Built} from "./Built.sol";
import {PolityTimelock} from "../../src/PolityTimelock.sol";
import {Community} from "./Community.sol";
import {PlainGovernor, PlainToken} from "./Plain.sol";

/// @notice The community with OpenZeppelin's own contracts beside it: the same settings, the same holders.
abstract contract BesidePlain is Community {
    PlainToken internal plainToken;
    PlainGovernor internal plainGovernor;
    PolityTimelock internal plainTimelock;

    function newPlainGovernor() internal virtual returns (PlainGovernor) {
        return PlainGovernor(
            Built.deploy(
                "Plain",
                "PlainGovernor",
                abi.encode(plainToken, plainTimelock, VOTING_DELAY, VOTING_PERIOD, threshold(), QUORUM_PERCENT)
            )
        );
    }

    function deploy() internal virtual override {
        super.deploy();
        plainTimelock = PolityTimelock(
            Built.deploy(
                "PolityTimelock", abi.encode(TIMELOCK_DELAY, new address[](0), new address[](0), address(this))
            )
        );
        plainToken = PlainToken(Built.deploy("Plain", "PlainToken", ""));
        plainGovernor = newPlainGovernor();
        plainTimelock.grantRole(plainTimelock.PROPOSER_ROLE(), address(plainGovernor));
        plainTimelock.grantRole(plainTimelock.CANCELLER_ROLE(), address(plainGovernor));
        plainTimelock.grantRole(plainTimelock.EXECUTOR_ROLE(), address(plainGovernor));
        (address[] memory holders, uint256[] memory amounts) = distribution();
        for (uint256 i = 0; i < holders.length; ++i) {
            plainToken.mint(holders[i], amounts[i]);
        }
    }
}
