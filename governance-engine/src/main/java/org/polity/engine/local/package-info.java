/** The engine as evaluators, the command line and the site run it. */
@NullMarked
package org.polity.engine.local;

import org.jspecify.annotations.NullMarked;
