/** What is wrong with a policy that can be read. */
@NullMarked
package org.polity.engine.lint;

import org.jspecify.annotations.NullMarked;
