/**
 * The public record of a release, recomputed for each reader. Reads the public queries of every feature and writes
 * nothing.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"values", "chain", "chain::*", "policies", "releases", "site", "site::chart"})
@NullMarked
package org.polity.web.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
