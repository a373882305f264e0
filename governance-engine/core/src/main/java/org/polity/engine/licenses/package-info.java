/** Licenses by their SPDX identifiers, and expressions over them. */
@NullMarked
package org.polity.engine.licenses;

import org.jspecify.annotations.NullMarked;
