/** The language of a page: the one that its address names, else the one that the browser prefers. */
@NullMarked
package org.polity.web.site.language;

import org.jspecify.annotations.NullMarked;
