@NullMarked
package org.polity.web.site;

import org.jspecify.annotations.NullMarked;
