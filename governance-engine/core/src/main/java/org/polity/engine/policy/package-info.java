/** The rules a community enacted: documents, their meaning, the bounds the chain enforces. */
@NullMarked
package org.polity.engine.policy;

import org.jspecify.annotations.NullMarked;
