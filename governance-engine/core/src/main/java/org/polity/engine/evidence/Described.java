package org.polity.engine.evidence;

import org.polity.engine.policy.rules.DatasetRule.DatasetUse;

/** A data set's description in the evidence, or why it cannot be read. */
public sealed interface Described {

    /** The file. */
    EvidenceFile file();

    /** What the data set is used for. */
    DatasetUse use();

    /** The description. */
    record Of(EvidenceFile file, DatasetUse use, DatasetDescription description) implements Described {}

    /** The reason for a missing description. */
    record Refused(EvidenceFile file, DatasetUse use, EvidenceFault reason) implements Described {}
}
