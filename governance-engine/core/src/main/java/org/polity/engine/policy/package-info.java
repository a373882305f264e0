/** Policies: the documents that a community enacts, their reading, their conditions, and the bounds that the chain enforces. */
@NullMarked
package org.polity.engine.policy;

import org.jspecify.annotations.NullMarked;
