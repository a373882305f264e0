/** Documents read field by field, every fault located and said in words. */
@NullMarked
package org.polity.engine.reading;

import org.jspecify.annotations.NullMarked;
