/** Failures of the machine that judges: disk, memory, time. None of them is part of a verdict. */
@NullMarked
package org.polity.engine.machine;

import org.jspecify.annotations.NullMarked;
