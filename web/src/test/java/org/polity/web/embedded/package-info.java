@NullMarked
package org.polity.web.embedded;

import org.jspecify.annotations.NullMarked;
