package org.polity.engine.conditions;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.PartlyRead;

/**
 * Counts the work of one evaluation, value by value, and ends an evaluation with too much work. The count depends on
 * the expression and its variables alone, not on a clock.
 */
final class Meter implements CelEvaluationListener {

    private static final long HEAVIEST = 5_000_000;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_PATTERN = 1000;
    private static final int MOST_GROUPS = 32;

    /** The weight of a value takes less time than its computation. */
    private static final long WEIGHED = 10;

    private final Set<Long> patterns;
    private final long mostWork;
    private final Map<Long, Object> values = new HashMap<>();
    private final Map<Long, Long> turns = new HashMap<>();
    private final Map<Object, Long> weights = new IdentityHashMap<>();
    private long work;
    private long weighed;
    private long steps;
    private boolean exceeded;

    /**
     * @param patterns the nodes whose values are regular expressions
     * @param mostWork the limit of the work
     */
    Meter(Set<Long> patterns, long mostWork) {
        this.patterns = patterns;
        this.mostWork = mostWork;
    }

    /** The last value of a node, or null. */
    @Nullable
    Object value(CelExpr node) {
        return values.get(node.id());
    }

    /** The step of a node's last value, from 1; 0 without a value. */
    long step(CelExpr node) {
        return turns.getOrDefault(node.id(), 0L);
    }

    /** Whether a node got a value after that step. */
    boolean hasValue(CelExpr node, long since) {
        return step(node) > since;
    }

    /** Whether the work was too much; the result of the evaluation is then without meaning. */
    boolean isExceeded() {
        return exceeded;
    }

    /** Called after each value, so operands are weighed before the operation that uses them. */
    @Override
    public void callback(CelExpr expression, Object value) {
        work += 1 + cost(expression);
        long weight = weight(value);
        values.put(expression.id(), value);
        turns.put(expression.id(), ++steps);
        boolean endless = value instanceof CharSequence text && text.length() > LONGEST_TEXT;
        boolean tangled = patterns.contains(expression.id()) && value instanceof CharSequence text && isTangled(text);
        if (exceeded || endless || tangled || weight > HEAVIEST || work + weighed / WEIGHED > mostWork) {
            exceeded = true;
            throw new IllegalStateException("the condition needs more than it may");
        }
    }

    /** Whether a regular expression may be too deep for a small stack: a reader recurses for each group. */
    private static boolean isTangled(CharSequence pattern) {
        return pattern.length() > LONGEST_PATTERN
                || pattern.chars().filter(c -> c == '(').count() > MOST_GROUPS;
    }

    /** The work of functions that read their operands completely. */
    private long cost(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return 0;
        }
        CelExpr.CelCall call = expression.call();
        long first = operand(call.target()
                .orElseGet(
                        () -> call.args().isEmpty() ? expression : call.args().getFirst()));
        long last = call.args().isEmpty() ? 0 : operand(call.args().getLast());
        return switch (call.function()) {
            // a pattern of a few characters may mean a program of hundreds of steps
            case "matches" -> (first + last) * Math.max(100, last);
            case "contains" -> first * Math.max(1, last / 8);
            case "_[_]", "_?_:_", "_&&_", "_||_", "!_", "size" -> 0;
            case "@in", "in" -> values.get(call.args().getLast().id()) instanceof Map ? first : first + last;
            default -> first + last;
        };
    }

    private long operand(CelExpr expression) {
        return weight(values.get(expression.id()));
    }

    /** The number of values and characters in a value. A shared part counts as often as it occurs. */
    private long weight(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return 1L + text.length();
        }
        if (!(value instanceof List || value instanceof Map)) {
            return 1;
        }
        Long known = weights.get(value);
        if (known != null) {
            return known;
        }
        Collection<?> parts = parts(value);
        weighed += parts.size();
        long weight = 1;
        for (Object each : parts) {
            long part = each instanceof Map.Entry<?, ?> entry
                    ? weight(entry.getKey()) + weight(entry.getValue())
                    : weight(each);
            weight = Math.min(HEAVIEST + 1, weight + part);
        }
        weights.put(value, weight);
        return weight;
    }

    private static Collection<?> parts(Object value) {
        return switch (value) {
            case PartlyRead some -> some.read().entrySet();
            case Map<?, ?> map -> map.entrySet();
            default -> (List<?>) value;
        };
    }
}
