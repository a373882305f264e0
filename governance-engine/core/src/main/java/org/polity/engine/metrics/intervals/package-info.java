/** Intervals: where a rate, a difference or a ratio may lie that was counted from a sample, and by which method. */
@NullMarked
package org.polity.engine.metrics.intervals;

import org.jspecify.annotations.NullMarked;
