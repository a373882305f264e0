/** Signed statements of others: DSSE envelopes, in-toto statements, OpenSSF model signatures. */
@NullMarked
package org.polity.engine.attestation;

import org.jspecify.annotations.NullMarked;
