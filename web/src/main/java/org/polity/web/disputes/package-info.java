/** What people do about a release that was decided: challenge it, suspend it, retire it, or put it to a vote. */
@ApplicationModule(
        displayName = "Disputes",
        allowedDependencies = {"values", "chain", "chain::*", "proposals", "releases", "site"})
@NullMarked
package org.polity.web.disputes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
