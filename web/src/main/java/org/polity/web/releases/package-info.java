/** Releases: their evidence, their dry run, their submission, and the verdicts on them. */
@ApplicationModule(
        displayName = "Releases",
        allowedDependencies = {"values", "chain", "chain::*", "policies", "site", "site::chart"})
@NullMarked
package org.polity.web.releases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
