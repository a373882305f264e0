/** Roots over the counted rows, byte by byte as docs/verdict.md says. No file, no SQL, no thread: it runs in a browser too. */
@NullMarked
package org.polity.engine.roots;

import org.jspecify.annotations.NullMarked;
