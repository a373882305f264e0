/** Groups of people: their names, and the decisions and scores counted in each. */
@NullMarked
package org.polity.engine.metrics.groups;

import org.jspecify.annotations.NullMarked;
