package org.polity.engine.attestation;

import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of a trust root. */
public sealed interface TrustRootFault extends AttestationFault {

    /** A trust root that a policy names and the evidence does not bring. */
    record Missing(Digest digest) implements TrustRootFault {}

    /** @param reason why its file cannot be used */
    record Refused(Coded reason) implements TrustRootFault {}

    /** A fault without arguments. */
    enum Plain implements TrustRootFault {
        UNREADABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case Missing fault -> "trust-root.missing";
            case Refused fault -> "trust-root.refused";
            case Plain.UNREADABLE -> "trust-root.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Missing fault -> Arguments.of("digest", fault.digest().prefixed());
            case Refused fault -> Arguments.of("reason", fault.reason());
            case Plain fault -> Arguments.NONE;
        };
    }
}
