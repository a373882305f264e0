/** Fairness metrics and their intervals, all computed from confusion counts by group. */
@NullMarked
package org.polity.engine.metrics;

import org.jspecify.annotations.NullMarked;
