/** Certificates of keyless signatures, verified with the Sigstore library. */
@NullMarked
package org.polity.engine.sigstore;

import org.jspecify.annotations.NullMarked;
