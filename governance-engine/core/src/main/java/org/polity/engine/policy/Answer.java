package org.polity.engine.policy;

import org.polity.engine.codes.Coded;

/** What a condition comes to for one release. */
public sealed interface Answer {

    /** The condition holds. */
    record True() implements Answer {}

    /** The condition does not hold. */
    record False() implements Answer {}

    /** The condition has no value: something that it asks for does not exist, or it needs more than it may. */
    record Unknown(Coded reason) implements Answer {}
}
