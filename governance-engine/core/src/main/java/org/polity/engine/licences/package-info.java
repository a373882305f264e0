/** Licences by their SPDX identifiers, and expressions over them. */
@NullMarked
package org.polity.engine.licences;

import org.jspecify.annotations.NullMarked;
