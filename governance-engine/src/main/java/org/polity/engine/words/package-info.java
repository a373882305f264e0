/** What the engine says to people, in English and Japanese. */
@NullMarked
package org.polity.engine.words;

import org.jspecify.annotations.NullMarked;
