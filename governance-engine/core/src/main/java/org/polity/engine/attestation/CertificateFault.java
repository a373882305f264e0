package org.polity.engine.attestation;

import java.time.Instant;
import org.polity.engine.codes.Arguments;

/** A fault of a signature by certificate (keyless Sigstore). */
public sealed interface CertificateFault extends AttestationFault {

    /** @param time when the statement was signed */
    record Invalid(Instant time) implements CertificateFault {}

    /** A fault without arguments. */
    enum Plain implements CertificateFault {
        MALFORMED_BUNDLE,
        NO_IDENTITY,
        NO_TIME,
        OTHER_AUTHORITY,
        OTHER_KEY,
        OTHER_TIMESTAMP,
        UNRECORDED
    }

    @Override
    default String code() {
        return switch (this) {
            case Invalid fault -> "certificate.invalid";
            case Plain.MALFORMED_BUNDLE -> "certificate.malformed-bundle";
            case Plain.NO_IDENTITY -> "certificate.no-identity";
            case Plain.NO_TIME -> "certificate.no-time";
            case Plain.OTHER_AUTHORITY -> "certificate.other-authority";
            case Plain.OTHER_KEY -> "certificate.other-key";
            case Plain.OTHER_TIMESTAMP -> "certificate.other-timestamp";
            case Plain.UNRECORDED -> "certificate.unrecorded";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Invalid fault -> Arguments.of("time", fault.time().toString());
            case Plain fault -> Arguments.NONE;
        };
    }
}
