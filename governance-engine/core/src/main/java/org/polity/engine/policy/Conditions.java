package org.polity.engine.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The language in which ethics rules write conditions (the Common Expression Language). The same text and the same variables have
 * the same value on every machine: no clock, no memory and no depth of a stack has an effect. Safe for use by several threads.
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
     * @param variables texts, numbers ({@code Long}, {@code Double}), {@code Boolean}, and lists and maps of these. A missing
     *     variable is unknown, and so is the unread part of a {@link PartlyRead}. An expression has a value only if it does not
     *     depend on an unknown part
     * @param mostWork the limit of the work; the value of an expression that needs more work is unknown
     */
    Answer evaluate(String expression, Map<String, ?> variables, long mostWork);

    /** The value of an expression, with the greatest work that one expression may use. */
    default Answer evaluate(String expression, Map<String, ?> variables) {
        return evaluate(expression, variables, MOST_WORK);
    }
}
