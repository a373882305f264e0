/** The policies in force and how they came to be: documents, their words, and the drafts of new ones. */
@ApplicationModule(
        displayName = "Policies",
        allowedDependencies = {"values", "chain", "chain::*", "site"})
@NullMarked
package org.polity.web.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
