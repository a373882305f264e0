/**
 * The only module that uses web3j: follows the chain, prepares calls for wallets, relays signed ballots. It knows no
 * feature.
 */
@ApplicationModule(
        displayName = "Chain",
        allowedDependencies = {"values"})
@NullMarked
package org.polity.web.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
