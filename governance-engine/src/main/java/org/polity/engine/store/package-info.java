/** Evidence and models as files on a disk. */
@NullMarked
package org.polity.engine.store;

import org.jspecify.annotations.NullMarked;
