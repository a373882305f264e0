/** Readers whose pages follow the site: each receives a server-sent event when pages have changed. */
@NullMarked
package org.polity.web.site.live;

import org.jspecify.annotations.NullMarked;
