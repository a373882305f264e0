/** The published JSON Schemas, outside of the core: they are checked with a library. */
@NullMarked
package org.polity.engine.schemas;

import org.jspecify.annotations.NullMarked;
