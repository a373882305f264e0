/** The first page: what is in force, what is being voted on, what was decided last. */
@ApplicationModule(displayName = "Home")
@NullMarked
package org.polity.web.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
