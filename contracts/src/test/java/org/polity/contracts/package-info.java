@NullMarked
package org.polity.contracts;

import org.jspecify.annotations.NullMarked;
