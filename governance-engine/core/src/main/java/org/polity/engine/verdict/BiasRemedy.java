package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.groups.Attribute;

/** What would make a bias rule pass. */
public sealed interface BiasRemedy extends Remedy {

    /** Which rows a rate is taken over. */
    enum Cases {
        ALL,
        /** Those whose label is favorable. */
        POSITIVE,
        /** Those whose label is unfavorable. */
        NEGATIVE,
        /** Those with the favorable decision. */
        SELECTED,
        /** Those with the unfavorable decision. */
        REJECTED
    }

    /** Several things are needed at once: one at least. */
    record All(List<BiasRemedy> remedies) implements BiasRemedy {

        public All {
            remedies = List.copyOf(remedies);
            if (remedies.isEmpty()) {
                throw new IllegalArgumentException("remedies");
            }
        }
    }

    /** @param rows labelled rows of the group that are missing at least */
    record MoreRows(long rows, String group, Cases cases) implements BiasRemedy {}

    /** @param rows labelled rows of any group that are missing at least */
    record MorePeople(long rows) implements BiasRemedy {}

    /** @param rows more at the same rates, so that the interval is narrower */
    record RowsAtSameRates(long rows, String group) implements BiasRemedy {}

    /** @param rows more in all of these groups together, {@code size} in each */
    record RowsAtSameRatesEach(long rows, List<String> groups, long size) implements BiasRemedy {

        public RowsAtSameRatesEach {
            groups = List.copyOf(groups);
        }
    }

    /** Other decisions, in several groups at once. */
    record Change(List<DecisionChange> changes) implements BiasRemedy {

        public Change {
            changes = List.copyOf(changes);
        }
    }

    /** @param decisions of the {@code wrong} ones that would have to be right, the wrongly unfavorable ones first */
    record Correct(long decisions, long wrong) implements BiasRemedy {}

    /** @param most rows in a group up to which none decides */
    record TooNearTheLimit(long most) implements BiasRemedy {}

    /** Rows of a second group. */
    record SecondGroup(Attribute attribute) implements BiasRemedy {}

    /** @param by how much the metric of the group has to go down */
    record BetterScores(Metric metric, String group, BigDecimal by) implements BiasRemedy {}

    /** @param by how much higher the mean has to be */
    record HigherScores(String group, String reference, BigDecimal by) implements BiasRemedy {}

    /** @param by how much lower the mean has to be */
    record LowerScores(String group, String reference, BigDecimal by) implements BiasRemedy {}

    /** @param rows without a group that would need one at least */
    record NameGroups(long rows, Attribute attribute) implements BiasRemedy {}

    /** Names that look alike need one spelling if they are one group, and different spellings if they are several groups. */
    record OneSpelling(List<String> names) implements BiasRemedy {

        public OneSpelling {
            names = List.copyOf(names);
        }
    }

    /** If no other groups are further apart then. */
    record OthersNearer(BiasRemedy remedy) implements BiasRemedy {}

    /** And more labelled rows, so that it can be shown. */
    record WithMoreRows(BiasRemedy remedy) implements BiasRemedy {}

    /** A remedy without arguments. */
    enum Plain implements BiasRemedy {
        /** The rates that are known break the limit. */
        KNOWN_RATES,
        /** No better decisions would do. */
        NONE,
        /** To look for one would take more than a verdict may. */
        NOT_SEARCHED,
        /** The best group has a rate of 0. */
        BEST_RATE_IS_ZERO,
        /** Each group has a rate of 0. */
        EACH_RATE_IS_ZERO
    }

    /** These together: one alone is itself. */
    static BiasRemedy together(List<BiasRemedy> remedies) {
        return switch (remedies.size()) {
            case 0 -> Plain.NONE;
            case 1 -> remedies.getFirst();
            default -> new All(remedies);
        };
    }

    @Override
    default String code() {
        return switch (this) {
            case All remedy -> "remedy.all";
            case MoreRows remedy ->
                switch (remedy.cases()) {
                    case ALL -> "remedy.more-rows";
                    case POSITIVE -> "remedy.more-positive-rows";
                    case NEGATIVE -> "remedy.more-negative-rows";
                    case SELECTED -> "remedy.more-selected-rows";
                    case REJECTED -> "remedy.more-rejected-rows";
                };
            case MorePeople remedy -> "remedy.more-people";
            case RowsAtSameRates remedy -> "remedy.rows-at-same-rates";
            case RowsAtSameRatesEach remedy -> "remedy.rows-at-same-rates-each";
            case Change remedy -> "remedy.change";
            case Correct remedy -> "remedy.correct";
            case TooNearTheLimit remedy -> "remedy.too-near-the-limit";
            case SecondGroup remedy -> "remedy.second-group";
            case BetterScores remedy -> "remedy.better-scores";
            case HigherScores remedy -> "remedy.higher-scores";
            case LowerScores remedy -> "remedy.lower-scores";
            case NameGroups remedy -> "remedy.name-groups";
            case OneSpelling remedy -> "remedy.one-spelling";
            case OthersNearer remedy -> "remedy.others-nearer";
            case WithMoreRows remedy -> "remedy.with-more-rows";
            case Plain.KNOWN_RATES -> "remedy.known-rates";
            case Plain.NONE -> "remedy.none";
            case Plain.NOT_SEARCHED -> "remedy.not-searched";
            case Plain.BEST_RATE_IS_ZERO -> "remedy.best-rate-is-zero";
            case Plain.EACH_RATE_IS_ZERO -> "remedy.each-rate-is-zero";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case All remedy -> Arguments.NONE.parts("remedies", remedy.remedies());
            case MoreRows remedy -> Arguments.of("rows", remedy.rows()).and("group", remedy.group());
            case MorePeople remedy -> Arguments.of("rows", remedy.rows());
            case RowsAtSameRates remedy -> Arguments.of("rows", remedy.rows()).and("group", remedy.group());
            case RowsAtSameRatesEach remedy ->
                Arguments.of("rows", remedy.rows())
                        .and("groups", remedy.groups())
                        .and("size", remedy.size());
            case Change remedy -> Arguments.NONE.parts("changes", remedy.changes());
            case Correct remedy -> Arguments.of("decisions", remedy.decisions()).and("wrong", remedy.wrong());
            case TooNearTheLimit remedy -> Arguments.of("most", remedy.most());
            case SecondGroup remedy ->
                Arguments.of("attribute", remedy.attribute().name());
            case BetterScores remedy ->
                Arguments.of("group", remedy.group())
                        .and("by", remedy.by())
                        .term("metric", remedy.metric().label());
            case HigherScores remedy -> shift(remedy.group(), remedy.reference(), remedy.by());
            case LowerScores remedy -> shift(remedy.group(), remedy.reference(), remedy.by());
            case NameGroups remedy ->
                Arguments.of("rows", remedy.rows())
                        .and("attribute", remedy.attribute().name());
            case OneSpelling remedy -> Arguments.of("names", remedy.names());
            case OthersNearer remedy -> Arguments.of("remedy", remedy.remedy());
            case WithMoreRows remedy -> Arguments.of("remedy", remedy.remedy());
            case Plain plain -> Arguments.NONE;
        };
    }

    private static Arguments shift(String group, String reference, BigDecimal by) {
        return Arguments.of("group", group).and("reference", reference).and("by", by);
    }
}
