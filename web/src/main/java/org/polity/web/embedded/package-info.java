/** The default that runs anywhere: a real database, a real node and a demo community, all in one folder. */
@ApplicationModule(displayName = "Embedded", type = ApplicationModule.Type.OPEN)
@NullMarked
package org.polity.web.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
