/** Ids, amounts and moments, with their converters: the types that every module shares. */
@ApplicationModule(
        displayName = "Values",
        allowedDependencies = {})
@NullMarked
package org.polity.web.values;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
