/** Ballots: signed by their voters, relayed to the Governor, counted when the chain says so. */
@ApplicationModule(
        displayName = "Votes",
        allowedDependencies = {"values", "chain", "chain::*", "proposals", "delegates", "site"})
@NullMarked
package org.polity.web.votes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
