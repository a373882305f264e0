/** The demo community's history, made through the site's own pages by accounts with published keys. */
@NullMarked
package org.polity.web.embedded.demo;

import org.jspecify.annotations.NullMarked;
