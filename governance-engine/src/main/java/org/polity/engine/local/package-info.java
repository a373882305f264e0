/** The engine as used by evaluators, the command line and the site. */
@NullMarked
package org.polity.engine.local;

import org.jspecify.annotations.NullMarked;
