/** Confusion counts by group, computed inside the database. The only package of the engine that uses SQL. */
@NullMarked
package org.polity.engine.counting;

import org.jspecify.annotations.NullMarked;
