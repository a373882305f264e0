/** What keeps a machine from judging: its disk, its memory, its time. None of that is ever part of a verdict. */
@NullMarked
package org.polity.engine.machine;

import org.jspecify.annotations.NullMarked;
