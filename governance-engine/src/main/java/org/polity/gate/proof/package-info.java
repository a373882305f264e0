/** Proofs of the gate's answer against the hash of a block, checked without any node. */
@NullMarked
package org.polity.gate.proof;

import org.jspecify.annotations.NullMarked;
