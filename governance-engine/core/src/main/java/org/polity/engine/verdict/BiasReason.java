package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.groups.Attribute;

/** Why a bias rule cannot be decided, or which group is left out. */
public sealed interface BiasReason extends Coded {

    /** A group that the rule names is smaller than the rule asks for. */
    record TooFewRows(String group, long counted, long needed) implements BiasReason {}

    /** A group that the rule does not name is smaller than the rule asks for. */
    record LeftOut(long counted, long needed) implements BiasReason {}

    /** A group that the rule names has no rows. */
    record MissingGroup(String group, Attribute attribute) implements BiasReason {}

    /** @param groups that have at least {@code needed} people */
    record TooFewGroups(Attribute attribute, long groups, long needed) implements BiasReason {}

    /** @param needed people that a group needs */
    record NoGroups(Attribute attribute, long needed) implements BiasReason {}

    /**
     * Judging so many groups takes more than one rule may.
     *
     * @param steps it would take, and {@code most} that it may
     */
    record TooMuchWork(Attribute attribute, long groups, long steps, long most) implements BiasReason {}

    /**
     * So many groups are more comparisons than one rule may make.
     *
     * @param comparisons it would make, and {@code most} that it may
     */
    record TooManyComparisons(Attribute attribute, long groups, long comparisons, long most) implements BiasReason {}

    /**
     * All findings together would list more groups than a statement has room for.
     *
     * @param groups of the attribute, and {@code most} that one finding may list
     */
    record TooManyListed(Attribute attribute, long groups, long most) implements BiasReason {}

    /** The reference group is not among the groups that are large enough. */
    record MissingReference(String group) implements BiasReason {}

    /** A rate rests on too few cases. */
    record TooFewCases(Rate rate, String group, long cases, long needed) implements BiasReason {}

    /** A ratio of two rates that are both 0. */
    record ZeroByZero(Rate rate, String group) implements BiasReason {}

    /** All groups together have too few people for a measure among people. */
    record TooFewPeople(long counted, long needed) implements BiasReason {}

    /** A group has too few people with scores. */
    record TooFewScores(String group, long counted, long needed) implements BiasReason {}

    /**
     * Too many rows name no group.
     *
     * @param share of all rows, rounded up to a millionth
     * @param most that the rule allows
     */
    record UnknownShare(long rows, long all, BigDecimal share, BigDecimal most) implements BiasReason {}

    /**
     * Too many rows are of groups that are too small to be compared.
     *
     * @param all rows that name a group
     * @param share of those, rounded up to a millionth
     * @param most that the rule allows
     */
    record LeftOutShare(long rows, long all, BigDecimal share, BigDecimal most) implements BiasReason {}

    /**
     * A rule that names groups says nothing of the people in the others.
     *
     * @param rows of groups that the rule does not name
     * @param all rows that name a group
     */
    record NotNamed(Attribute attribute, long rows, long all) implements BiasReason {}

    /** Groups whose names are easily taken for one another, so that they may be one. */
    record LookAlikes(Attribute attribute, List<String> names) implements BiasReason {

        public LookAlikes {
            names = List.copyOf(names);
        }
    }

    /** A reason without arguments. */
    enum Plain implements BiasReason {
        /** The evidence gives decisions, and the metric needs scores. */
        NO_SCORES,
        /** Nobody got anything, so that no shares can be compared. */
        NO_BENEFIT
    }

    @Override
    default String code() {
        return switch (this) {
            case TooFewRows reason -> "bias.too-few-rows";
            case LeftOut reason -> "bias.left-out";
            case MissingGroup reason -> "bias.missing-group";
            case TooFewGroups reason -> "bias.too-few-groups";
            case NoGroups reason -> "bias.no-groups";
            case TooMuchWork reason -> "bias.too-much-work";
            case TooManyComparisons reason -> "bias.too-many-comparisons";
            case TooManyListed reason -> "bias.too-many-listed";
            case MissingReference reason -> "bias.missing-reference";
            case TooFewCases reason -> "bias.too-few-cases";
            case ZeroByZero reason -> "bias.zero-by-zero";
            case TooFewPeople reason -> "bias.too-few-people";
            case TooFewScores reason -> "bias.too-few-scores";
            case UnknownShare reason -> "bias.unknown-share";
            case LeftOutShare reason -> "bias.left-out-share";
            case NotNamed reason -> "bias.not-named";
            case LookAlikes reason -> "bias.look-alikes";
            case Plain.NO_SCORES -> "bias.no-scores";
            case Plain.NO_BENEFIT -> "bias.no-benefit";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case TooFewRows reason -> lacking(reason.counted(), reason.needed()).and("group", reason.group());
            case LeftOut reason -> lacking(reason.counted(), reason.needed());
            case MissingGroup reason ->
                Arguments.of("group", reason.group())
                        .and("attribute", reason.attribute().name());
            case TooFewGroups reason ->
                Arguments.of("attribute", reason.attribute().name())
                        .and("groups", reason.groups())
                        .and("needed", reason.needed());
            case NoGroups reason ->
                Arguments.of("attribute", reason.attribute().name()).and("needed", reason.needed());
            case TooManyListed reason ->
                Arguments.of("attribute", reason.attribute().name())
                        .and("groups", reason.groups())
                        .and("most", reason.most());
            case TooMuchWork reason ->
                Arguments.of("attribute", reason.attribute().name())
                        .and("groups", reason.groups())
                        .and("steps", reason.steps())
                        .and("most", reason.most());
            case TooManyComparisons reason ->
                Arguments.of("attribute", reason.attribute().name())
                        .and("groups", reason.groups())
                        .and("comparisons", reason.comparisons())
                        .and("most", reason.most());
            case MissingReference reason -> Arguments.of("group", reason.group());
            case TooFewCases reason ->
                Arguments.of("cases", reason.cases())
                        .and("needed", reason.needed())
                        .and("group", reason.group())
                        .term("rate", reason.rate().label());
            case ZeroByZero reason ->
                Arguments.of("group", reason.group()).term("rate", reason.rate().label());
            case TooFewPeople reason -> lacking(reason.counted(), reason.needed());
            case TooFewScores reason ->
                lacking(reason.counted(), reason.needed()).and("group", reason.group());
            case UnknownShare reason -> share(reason.rows(), reason.all(), reason.share(), reason.most());
            case LeftOutShare reason -> share(reason.rows(), reason.all(), reason.share(), reason.most());
            case NotNamed reason ->
                Arguments.of("attribute", reason.attribute().name())
                        .and("rows", reason.rows())
                        .and("all", reason.all());
            case LookAlikes reason ->
                Arguments.of("attribute", reason.attribute().name()).and("names", reason.names());
            case Plain plain -> Arguments.NONE;
        };
    }

    private static Arguments share(long rows, long all, BigDecimal share, BigDecimal most) {
        return Arguments.of("rows", rows).and("all", all).and("share", share).and("most", most);
    }

    private static Arguments lacking(long counted, long needed) {
        return Arguments.of("counted", counted).and("needed", needed);
    }
}
