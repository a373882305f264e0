/** Ballots: voters sign them, the relay sends them, and the chain counts them. */
@ApplicationModule(
        displayName = "Votes",
        allowedDependencies = {"values", "chain", "chain::*", "proposals", "delegates", "site"})
@NullMarked
package org.polity.web.votes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
