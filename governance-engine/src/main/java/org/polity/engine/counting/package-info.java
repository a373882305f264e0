/** Confusion counts by group, computed where the rows are. The only package of the engine that knows SQL. */
@NullMarked
package org.polity.engine.counting;

import org.jspecify.annotations.NullMarked;
