/** Rules: the demand of each, its severity, and the releases that it applies to. */
@NullMarked
package org.polity.engine.policy.rules;

import org.jspecify.annotations.NullMarked;
