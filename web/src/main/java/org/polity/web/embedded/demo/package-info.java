/** The demo community's history, made through the site's own pages by accounts that everybody knows. */
@NullMarked
package org.polity.web.embedded.demo;

import org.jspecify.annotations.NullMarked;
