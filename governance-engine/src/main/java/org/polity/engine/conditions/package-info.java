/** Conditions in the Common Expression Language, outside of the core: they are evaluated with a library. */
@NullMarked
package org.polity.engine.conditions;

import org.jspecify.annotations.NullMarked;
