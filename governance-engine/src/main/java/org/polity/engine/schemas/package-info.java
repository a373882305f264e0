/** The published JSON Schemas; outside of the core, because a library checks them. */
@NullMarked
package org.polity.engine.schemas;

import org.jspecify.annotations.NullMarked;
