/** The public record of a release, recomputed while it is read. Reads every feature's public queries and writes nothing. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"values", "chain", "chain::*", "policies", "releases", "site", "site::chart"})
@NullMarked
package org.polity.web.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
