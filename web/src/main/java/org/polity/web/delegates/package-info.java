/** Delegations between accounts: balances, delegates, and their voting power. */
@ApplicationModule(
        displayName = "Delegates",
        allowedDependencies = {"values", "chain", "chain::*", "proposals", "site"})
@NullMarked
package org.polity.web.delegates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
