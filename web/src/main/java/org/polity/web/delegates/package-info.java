/** Who votes for whom: balances, delegations and the voting power they give. */
@ApplicationModule(
        displayName = "Delegates",
        allowedDependencies = {"values", "chain", "chain::*", "site"})
@NullMarked
package org.polity.web.delegates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
