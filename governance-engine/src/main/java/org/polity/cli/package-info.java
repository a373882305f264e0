/** The command line {@code polity}. */
@NullMarked
package org.polity.cli;

import org.jspecify.annotations.NullMarked;
