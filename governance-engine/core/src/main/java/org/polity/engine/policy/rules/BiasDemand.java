package org.polity.engine.policy.rules;

import java.math.BigDecimal;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.groups.Attribute;

/** What a bias rule asks for. */
public sealed interface BiasDemand extends Coded {

    /**
     * @param each whether each group must keep the limit by itself
     * @param groupSize people, that a group needs to be compared, or held against the limit
     * @param unknown percent of the rows that may name no group
     * @param leftOut percent of the others that may be in smaller groups
     */
    record Limited(
            boolean each,
            LimitSide comparator,
            String measure,
            List<String> attributes,
            BigDecimal limit,
            long groupSize,
            BigDecimal unknown,
            BigDecimal leftOut,
            Coded certainty,
            Coded favourable)
            implements BiasDemand {
        public Limited {
            attributes = List.copyOf(attributes);
        }
    }

    /** The interval decides. */
    record Confident(BigDecimal percent) implements BiasDemand {}

    /** A part without arguments. */
    enum Plain implements BiasDemand {
        OBSERVED,
        POSITIVE_IS_FAVOURABLE,
        NEGATIVE_IS_FAVOURABLE
    }

    /** The demand of a rule. */
    static BiasDemand of(BiasRule rule) {
        BiasDemand certainty = rule.confidence().isPresent()
                ? new Confident(
                        BigDecimal.valueOf(rule.confidence().getAsDouble()).movePointRight(2))
                : Plain.OBSERVED;
        BiasDemand favourable =
                rule.favourable() == Favourable.POSITIVE ? Plain.POSITIVE_IS_FAVOURABLE : Plain.NEGATIVE_IS_FAVOURABLE;
        return new Limited(
                rule.metric().isOfEachGroup(),
                rule.limit().comparator(),
                rule.metric().label(),
                rule.attributes().stream().map(Attribute::name).toList(),
                rule.limit().value().decimal(),
                rule.minimumGroupSize(),
                percent(rule.shares().unknown()),
                percent(rule.shares().leftOut()),
                certainty,
                favourable);
    }

    private static BigDecimal percent(PartsPerMillion share) {
        return share.decimal().movePointRight(2);
    }

    @Override
    default String code() {
        return switch (this) {
            case Limited demand ->
                switch (demand.comparator()) {
                    case AT_MOST -> demand.each() ? "bias.each-at-most" : "bias.at-most";
                    case AT_LEAST -> demand.each() ? "bias.each-at-least" : "bias.at-least";
                };
            case Confident demand -> "bias.confident";
            case Plain.OBSERVED -> "bias.observed";
            case Plain.POSITIVE_IS_FAVOURABLE -> "bias.positive-is-favourable";
            case Plain.NEGATIVE_IS_FAVOURABLE -> "bias.negative-is-favourable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Limited demand ->
                Arguments.NONE
                        .term("measure", "measure", demand.measure())
                        .and("attributes", demand.attributes())
                        .and("limit", demand.limit())
                        .and("groupSize", demand.groupSize())
                        .and("unknown", demand.unknown())
                        .and("leftOut", demand.leftOut())
                        .and("certainty", demand.certainty())
                        .and("favourable", demand.favourable());
            case Confident demand -> Arguments.NONE.and("percent", demand.percent());
            case Plain demand -> Arguments.NONE;
        };
    }
}
