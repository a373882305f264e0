package org.polity.engine.policy;

import org.polity.engine.codes.Coded;

/** The result of a condition for one release. */
public sealed interface Answer {

    /** The condition holds. */
    record True() implements Answer {}

    /** The condition does not hold. */
    record False() implements Answer {}

    /** The condition has no value: a field does not exist, or the work has reached its limit. */
    record Unknown(Coded reason) implements Answer {}
}
