package org.polity.engine.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The language in which ethics rules write conditions (the Common Expression Language). The same text and the same variables come
 * to the same answer on every machine: no clock, no memory and no depth of a stack decides. Safe for use by several threads.
 */
public interface Conditions {

    /** Values and characters that are looked at for one expression, some 0.1 us of one core each. */
    long MOST_WORK = 10_000_000;

    /** The fault that makes an expression unusable; empty for a usable expression. */
    Optional<ExpressionFault> fault(String expression);

    /** Whether an expression names a variable; true for an unusable expression. */
    boolean mentions(String expression, String variable);

    /**
     * The value of an expression.
     *
     * @param variables values are texts, numbers ({@code Long}, {@code Double}), {@code Boolean}, lists and maps of such; a
     *     variable that is left out is unknown, and so is what was not read of {@link PartlyRead}: what depends on it has no value,
     *     what does not has one
     * @param mostWork how much may be done; what would take more is unknown
     */
    Answer evaluate(String expression, Map<String, ?> variables, long mostWork);

    /** The value of an expression that has all the work that one may take. */
    default Answer evaluate(String expression, Map<String, ?> variables) {
        return evaluate(expression, variables, MOST_WORK);
    }
}
