/** Documents read field by field, every fault located. */
@NullMarked
package org.polity.engine.reading;

import org.jspecify.annotations.NullMarked;
