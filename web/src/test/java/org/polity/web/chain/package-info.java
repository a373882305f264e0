@NullMarked
package org.polity.web.chain;

import org.jspecify.annotations.NullMarked;
