/** The engine for a reader's browser: what TeaVM needs to compile it, and what counts rows there. */
@NullMarked
package org.polity.browser;

import org.jspecify.annotations.NullMarked;
