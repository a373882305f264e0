/** Signed statements of others: DSSE envelopes, in-toto statements, OpenSSF model signatures, Sigstore bundles. */
@NullMarked
package org.polity.engine.attestation;

import org.jspecify.annotations.NullMarked;
