/** Options that several commands share, and the files that they name. */
@NullMarked
package org.polity.cli.options;

import org.jspecify.annotations.NullMarked;
