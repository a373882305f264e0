/** The engine for a reader's browser: the parts that TeaVM needs, and the function that a page calls. */
@NullMarked
package org.polity.browser;

import org.jspecify.annotations.NullMarked;
