/** Pages that are made once for all readers, and served from memory until what they show changes. */
@NullMarked
package org.polity.web.site.kept;

import org.jspecify.annotations.NullMarked;
