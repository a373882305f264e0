package org.polity.engine.evidence;

import org.polity.engine.attestation.CertificateCheck;

/**
 * What reads the evidence for the engine, whichever libraries do so.
 *
 * @param counting rows of predictions
 * @param datasets descriptions of data sets
 * @param cards schemas of model cards
 * @param certificates of keyless signatures
 */
public record Readers(Counting counting, DatasetReader datasets, CardSchema cards, CertificateCheck certificates) {}
