package org.polity.engine.evidence;

import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.attestation.TrustRootFault;

/** A trust root in the evidence, or why it cannot be used. */
public sealed interface Trusted {

    /** The trust root. */
    record Of(TrustRoot root) implements Trusted {}

    /** The reason for the missing trust. */
    record Refused(TrustRootFault reason) implements Trusted {}
}
