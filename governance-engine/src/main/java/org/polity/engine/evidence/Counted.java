package org.polity.engine.evidence;

import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.words.Sentence;

/** The counts of an attribute, or why there are none. */
public sealed interface Counted {

    /** The counts; positive is the manifest's positive value. */
    record Of(GroupCounts counts) implements Counted {}

    /** Why the evidence does not give them. */
    record Refused(Sentence reason) implements Counted {}
}
