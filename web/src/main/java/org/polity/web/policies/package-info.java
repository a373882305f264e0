/** The policies in force and their history: documents, sentences, and drafts of new policies. */
@ApplicationModule(
        displayName = "Policies",
        allowedDependencies = {"values", "chain", "chain::*", "site"})
@NullMarked
package org.polity.web.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
