/** Proposals, their state, and the calls that open, queue and execute them. */
@ApplicationModule(
        displayName = "Proposals",
        allowedDependencies = {"values", "chain", "chain::*", "policies", "releases", "site", "site::chart"})
@NullMarked
package org.polity.web.proposals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
