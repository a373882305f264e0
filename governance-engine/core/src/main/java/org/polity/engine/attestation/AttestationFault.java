package org.polity.engine.attestation;

import org.polity.engine.codes.Coded;

/** What is wrong with an attestation, or with what it is held against. */
public sealed interface AttestationFault extends Coded
        permits EnvelopeFault, CertificateFault, LogFault, ModelFault, TrustRootFault {}
