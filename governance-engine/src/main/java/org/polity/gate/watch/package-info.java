/** Reports of every change in the gate's answers, each at least once. */
@NullMarked
package org.polity.gate.watch;

import org.jspecify.annotations.NullMarked;
