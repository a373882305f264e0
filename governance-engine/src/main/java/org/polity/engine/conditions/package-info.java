/** Conditions in the Common Expression Language; outside of the core, because a library evaluates them. */
@NullMarked
package org.polity.engine.conditions;

import org.jspecify.annotations.NullMarked;
