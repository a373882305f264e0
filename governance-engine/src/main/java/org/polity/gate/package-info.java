/** The parts that need the chain: reading policies and releases from it, and evaluating releases for it. */
@NullMarked
package org.polity.gate;

import org.jspecify.annotations.NullMarked;
