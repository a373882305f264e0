package org.polity.engine.evidence;

import org.polity.engine.attestation.CertificateCheck;

/**
 * The readers of evidence for the engine, independent of their libraries.
 *
 * @param counting rows of predictions
 * @param datasets descriptions of data sets
 * @param cards schemas of model cards
 * @param certificates of keyless signatures
 */
public record Readers(Counting counting, DatasetReader datasets, CardSchema cards, CertificateCheck certificates) {}
