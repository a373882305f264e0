/** Actions on a decided release: to challenge, suspend or retire it, or to propose a vote on it. */
@ApplicationModule(
        displayName = "Disputes",
        allowedDependencies = {"values", "chain", "chain::*", "proposals", "releases", "site"})
@NullMarked
package org.polity.web.disputes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
