/** The policy engine: {@link org.polity.engine.Engine#decide} is its one public door. */
@NullMarked
package org.polity.engine;

import org.jspecify.annotations.NullMarked;
