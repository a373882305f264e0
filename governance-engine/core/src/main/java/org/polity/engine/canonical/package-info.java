/** Bytes that are the same on every machine: canonical JSON, digests, the names the chain uses. */
@NullMarked
package org.polity.engine.canonical;

import org.jspecify.annotations.NullMarked;
