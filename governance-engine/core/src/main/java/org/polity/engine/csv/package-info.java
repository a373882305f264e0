/** Predictions written as comma-separated values: what is one, and its counts where no query engine runs. */
@NullMarked
package org.polity.engine.csv;

import org.jspecify.annotations.NullMarked;
