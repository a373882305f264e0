/** Fairness metrics: gaps between groups, and the comparisons that show each gap. */
@NullMarked
package org.polity.engine.metrics;

import org.jspecify.annotations.NullMarked;
