package org.polity.engine.evidence;

import org.polity.engine.attestation.Certified;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.codes.Coded;

/** An attestation in the evidence, not yet verified, or why it cannot be read. */
public sealed interface Attested {

    /** The file. */
    EvidenceFile file();

    /** The envelope, and the certificate that it may come with. */
    record Of(EvidenceFile file, Envelope envelope, Certified certified) implements Attested {}

    /** The reason for a missing attestation. */
    record Refused(EvidenceFile file, Coded reason) implements Attested {}
}
