/** The first page: policies in force, open votes, and the latest decisions. */
@ApplicationModule(displayName = "Home")
@NullMarked
package org.polity.web.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
