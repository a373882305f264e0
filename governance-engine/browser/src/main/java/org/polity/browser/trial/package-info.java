/** What the tests compute on both sides: on the JVM, and as JavaScript. Nothing of it is in what a page loads. */
@NullMarked
package org.polity.browser.trial;

import org.jspecify.annotations.NullMarked;
