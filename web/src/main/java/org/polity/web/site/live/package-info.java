/** Readers whose pages follow the site: each is told by server-sent events that what pages show has changed. */
@NullMarked
package org.polity.web.site.live;

import org.jspecify.annotations.NullMarked;
