package org.polity.engine.lint;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;

/** A likely mistake in a draft, reported before the vote. */
public sealed interface LintRemark extends Coded {

    /** A rule that allows and excludes the same. */
    record AllowedAndDenied(RuleId rule, String name) implements LintRemark {}

    /** A condition that no release meets. */
    record AlwaysFalse(RuleId rule) implements LintRemark {}

    /** A condition that every release meets. */
    record AlwaysTrue(RuleId rule) implements LintRemark {}

    /** A rule that allows only what another one excludes. */
    record Contradiction(RuleId rule, RuleId other, PolicyId policy) implements LintRemark {}

    /** A rule that allows something, which another one excludes. */
    record DeniedElsewhere(RuleId rule, String name, RuleId other, PolicyId policy) implements LintRemark {}

    /** @param share of the rows that may be left aside, the larger of both */
    record Aside(RuleId rule, BigDecimal share) implements LintRemark {}

    /**
     * A rule whose rates need more cases than its groups need people.
     *
     * @param cases the least number of cases of a rate
     * @param people the least number of people of a group
     */
    record Denominator(RuleId rule, long cases, long people) implements LintRemark {}

    /** A rule that allows nothing of all that another one allows. */
    record Disjoint(RuleId rule, RuleId other, PolicyId policy) implements LintRemark {}

    /** A rule that excludes all that another one allows. */
    record ExcludesAll(RuleId rule, RuleId other, PolicyId policy) implements LintRemark {}

    /** A waiver that has ended. */
    record Expired(RuleId rule, String release, LocalDate until) implements LintRemark {}

    /** A limit at the best value of a metric, which the upper end of an interval never reaches. */
    record Impossible(RuleId rule, BigDecimal limit) implements LintRemark {}

    /** A limit at the best value of a metric, which the lower end of an interval never reaches. */
    record ImpossibleRatio(RuleId rule, BigDecimal limit) implements LintRemark {}

    /** A blocking rule that the contract cannot enforce. */
    record NoBound(RuleId rule) implements LintRemark {}

    /** A rule that decides without an interval. */
    record PointDecision(RuleId rule) implements LintRemark {}

    /** A limit at the end of the range of a metric, which nothing passes. */
    record Pointless(RuleId rule, BigDecimal limit, String metric) implements LintRemark {}

    /** A rule that prohibits what no release that it is about declares. */
    record ProhibitsElsewhere(RuleId rule, List<String> names) implements LintRemark {
        public ProhibitsElsewhere {
            names = List.copyOf(names);
        }
    }

    /** A rule that permits nothing that it is about. */
    record PermitsElsewhere(RuleId rule, List<String> names) implements LintRemark {
        public PermitsElsewhere {
            names = List.copyOf(names);
        }
    }

    /** A rule that permits all that it is about: only releases that do not declare theirs meet it. */
    record PermitsScope(RuleId rule, List<String> names) implements LintRemark {
        public PermitsScope {
            names = List.copyOf(names);
        }
    }

    /** A rule that prohibits all that it is about. */
    record ProhibitsScope(RuleId rule, List<String> names) implements LintRemark {
        public ProhibitsScope {
            names = List.copyOf(names);
        }
    }

    /** A rule whose reference group is not among the groups that it names. */
    record ReferenceOutside(RuleId rule, String group) implements LintRemark {}

    /** A draft of a policy that is in force. */
    record Replaces(PolicyId policy) implements LintRemark {}

    /**
     * A rule that measures what a rule in force measures.
     *
     * @param limit of the draft
     * @param otherLimit of the rule in force
     */
    record Same(RuleId rule, RuleId other, PolicyId policy, BigDecimal limit, BigDecimal otherLimit)
            implements LintRemark {}

    /** A rule that asks for an attestation which a rule in force asks for. */
    record SameAttestation(RuleId rule, String predicateType, RuleId other, PolicyId policy) implements LintRemark {}

    /** A rule that names the same groups twice. */
    record SameAttribute(RuleId rule, Attribute attribute, Attribute other) implements LintRemark {}

    /** A draft with the title of a policy in force. */
    record SameTitle(String title, PolicyId policy) implements LintRemark {}

    /** A rule that asks less than a rule in force. */
    record Shadowed(RuleId rule, RuleId other, PolicyId policy) implements LintRemark {}

    /** A rule about a column that no past release had. */
    record UnknownAttribute(RuleId rule, String column) implements LintRemark {}

    /** A rule about a group that no past release had. */
    record UnknownGroup(RuleId rule, String group, Attribute attribute) implements LintRemark {}

    /**
     * A condition on fields of documents that only a release has.
     *
     * @param names of the variables
     */
    record UnseenFields(RuleId rule, List<String> names) implements LintRemark {
        public UnseenFields {
            names = List.copyOf(names);
        }
    }

    @Override
    default String code() {
        return switch (this) {
            case AllowedAndDenied remark -> "lint.allowed-and-denied";
            case AlwaysFalse remark -> "lint.always-false";
            case AlwaysTrue remark -> "lint.always-true";
            case Contradiction remark -> "lint.contradiction";
            case DeniedElsewhere remark -> "lint.denied-elsewhere";
            case Aside remark -> "lint.aside";
            case Denominator remark -> "lint.denominator";
            case Disjoint remark -> "lint.disjoint";
            case ExcludesAll remark -> "lint.excludes-all";
            case Expired remark -> "lint.expired";
            case Impossible remark -> "lint.impossible";
            case ImpossibleRatio remark -> "lint.impossible-ratio";
            case NoBound remark -> "lint.no-bound";
            case PointDecision remark -> "lint.point-decision";
            case Pointless remark -> "lint.pointless";
            case ProhibitsElsewhere remark -> "lint.prohibits-elsewhere";
            case ProhibitsScope remark -> "lint.prohibits-scope";
            case PermitsElsewhere remark -> "lint.permits-elsewhere";
            case PermitsScope remark -> "lint.permits-scope";
            case ReferenceOutside remark -> "lint.reference-outside";
            case Replaces remark -> "lint.replaces";
            case Same remark -> "lint.same";
            case SameAttestation remark -> "lint.same-attestation";
            case SameAttribute remark -> "lint.same-attribute";
            case SameTitle remark -> "lint.same-title";
            case Shadowed remark -> "lint.shadowed";
            case UnknownAttribute remark -> "lint.unknown-attribute";
            case UnknownGroup remark -> "lint.unknown-group";
            case UnseenFields remark -> "lint.unseen-fields";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case AllowedAndDenied remark -> rule(remark.rule()).and("name", remark.name());
            case AlwaysFalse remark -> rule(remark.rule());
            case AlwaysTrue remark -> rule(remark.rule());
            case Contradiction remark -> against(remark.rule(), remark.other(), remark.policy());
            case DeniedElsewhere remark ->
                against(remark.rule(), remark.other(), remark.policy()).and("name", remark.name());
            case Aside remark -> rule(remark.rule()).and("share", remark.share());
            case Denominator remark ->
                rule(remark.rule()).and("cases", remark.cases()).and("people", remark.people());
            case Disjoint remark -> against(remark.rule(), remark.other(), remark.policy());
            case ExcludesAll remark -> against(remark.rule(), remark.other(), remark.policy());
            case Expired remark ->
                rule(remark.rule())
                        .and("release", remark.release())
                        .and("until", remark.until().toString());
            case Impossible remark -> rule(remark.rule()).and("limit", remark.limit());
            case ImpossibleRatio remark -> rule(remark.rule()).and("limit", remark.limit());
            case NoBound remark -> rule(remark.rule());
            case PointDecision remark -> rule(remark.rule());
            case Pointless remark ->
                rule(remark.rule()).and("limit", remark.limit()).and("metric", remark.metric());
            case ProhibitsElsewhere remark -> rule(remark.rule()).and("names", remark.names());
            case ProhibitsScope remark -> rule(remark.rule()).and("names", remark.names());
            case PermitsElsewhere remark -> rule(remark.rule()).and("names", remark.names());
            case PermitsScope remark -> rule(remark.rule()).and("names", remark.names());
            case ReferenceOutside remark -> rule(remark.rule()).and("group", remark.group());
            case Replaces remark -> Arguments.of("policy", remark.policy().value());
            case Same remark ->
                against(remark.rule(), remark.other(), remark.policy())
                        .and("limit", remark.limit())
                        .and("otherLimit", remark.otherLimit());
            case SameAttestation remark ->
                against(remark.rule(), remark.other(), remark.policy()).and("predicateType", remark.predicateType());
            case SameAttribute remark ->
                rule(remark.rule())
                        .and("attribute", remark.attribute().name())
                        .and("other", remark.other().name());
            case SameTitle remark ->
                Arguments.of("title", remark.title())
                        .and("policy", remark.policy().value());
            case Shadowed remark -> against(remark.rule(), remark.other(), remark.policy());
            case UnknownAttribute remark -> rule(remark.rule()).and("column", remark.column());
            case UnknownGroup remark ->
                rule(remark.rule())
                        .and("group", remark.group())
                        .and("attribute", remark.attribute().name());
            case UnseenFields remark -> rule(remark.rule()).and("names", remark.names());
        };
    }

    private static Arguments rule(RuleId rule) {
        return Arguments.of("rule", rule.value());
    }

    private static Arguments against(RuleId rule, RuleId other, PolicyId policy) {
        return rule(rule).and("other", other.value()).and("policy", policy.value());
    }
}
