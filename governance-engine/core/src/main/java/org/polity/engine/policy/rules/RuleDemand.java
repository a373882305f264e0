package org.polity.engine.policy.rules;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/**
 * The demand of a rule, and the consequence of breaking it.
 *
 * @param demands one sentence each
 * @param severity the consequence of breaking the rule
 * @param graceDays days after the policy's enactment in which the rule only warns
 */
public record RuleDemand(List<? extends Coded> demands, Severity severity, long graceDays) implements Coded {

    public RuleDemand {
        demands = List.copyOf(demands);
    }

    /** The demand of any rule. */
    public static RuleDemand of(Rule rule) {
        return new RuleDemand(rule.demands(), rule.severity(), rule.head().graceDays());
    }

    @Override
    public String code() {
        return switch (severity) {
            case BLOCK -> "rule.blocks";
            case WARN -> "rule.warns";
        };
    }

    @Override
    public Arguments arguments() {
        return Arguments.NONE.parts("demands", demands).and("graceDays", graceDays);
    }
}
