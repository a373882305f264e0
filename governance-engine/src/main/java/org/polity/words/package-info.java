/** Sentences from codes and arguments, for web, command line and PDF. One folder of message files is one language. */
@NullMarked
package org.polity.words;

import org.jspecify.annotations.NullMarked;
