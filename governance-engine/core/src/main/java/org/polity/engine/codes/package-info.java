/** Reports of the engine, without words: stable codes and typed arguments. `org.polity.words` makes sentences of them. */
@NullMarked
package org.polity.engine.codes;

import org.jspecify.annotations.NullMarked;
