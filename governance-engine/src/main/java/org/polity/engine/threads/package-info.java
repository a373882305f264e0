/** Threads for work that a virtual thread should not do itself. */
@NullMarked
package org.polity.engine.threads;

import org.jspecify.annotations.NullMarked;
