/** What the tests compute on both sides: on the JVM, and as JavaScript. */
@NullMarked
package org.polity.browser.trial;

import org.jspecify.annotations.NullMarked;
