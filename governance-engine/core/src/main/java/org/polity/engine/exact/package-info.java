/** Arithmetic, hashes and text that come out the same in every Java and in every browser. */
@NullMarked
package org.polity.engine.exact;

import org.jspecify.annotations.NullMarked;
