/** Replaces classes of the JDK that libraries name and a browser does not need. */
@NullMarked
package org.polity.browser.jdk;

import org.jspecify.annotations.NullMarked;
