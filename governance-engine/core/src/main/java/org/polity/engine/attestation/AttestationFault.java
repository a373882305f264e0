package org.polity.engine.attestation;

import org.polity.engine.codes.Coded;

/** A fault of an attestation, or of the keys and roots that it is checked with. */
public sealed interface AttestationFault extends Coded
        permits EnvelopeFault, CertificateFault, LogFault, ModelFault, TrustRootFault {}
