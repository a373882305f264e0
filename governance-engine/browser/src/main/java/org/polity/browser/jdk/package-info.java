/** Classes that stand for those of the JDK which libraries name and a browser has no use for. */
@NullMarked
package org.polity.browser.jdk;

import org.jspecify.annotations.NullMarked;
