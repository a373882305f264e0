/** What every page shares: layout, language, theme, security, errors, charts. */
@ApplicationModule(
        displayName = "Site",
        allowedDependencies = {"values", "chain", "chain::*"})
@NullMarked
package org.polity.web.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
