/** Descriptions of data sets in Croissant, expanded by a library for JSON-LD. */
@NullMarked
package org.polity.engine.croissant;

import org.jspecify.annotations.NullMarked;
