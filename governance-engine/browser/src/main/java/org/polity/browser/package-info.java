/** The engine for a reader's browser: what TeaVM needs to compile it, and what a page asks of it. */
@NullMarked
package org.polity.browser;

import org.jspecify.annotations.NullMarked;
