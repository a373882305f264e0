package org.polity.engine.policy;

import java.time.LocalDate;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.reading.DocumentFault;

/** A fault of a policy document, beyond the form of its fields. */
public sealed interface PolicyFault extends Coded {

    /** A text that names neither one column nor several crossed ones. */
    record Attribute(String attribute) implements PolicyFault {}

    /** A condition that cannot be used. */
    record Condition(ExpressionFault fault) implements PolicyFault {}

    /** A text that is no SHA-256 of a data file. */
    record Digest(String digest) implements PolicyFault {}

    /** A holder who has the name, the key or the identity of another. */
    record HolderTwice(String holder) implements PolicyFault {}

    /** A key that is neither a public key nor an address. */
    record Key(String holder) implements PolicyFault {}

    /** A text that is no identifier of the SPDX list. */
    record License(String license) implements PolicyFault {}

    /** The metric needs a reference group, and the rule names no group. */
    record NeedsReference(String metric) implements PolicyFault {}

    /** A metric that compares with no group, in a rule that names one to compare with. */
    record NoReference(String metric) implements PolicyFault {}

    /** A list of groups that has this one alone. */
    record OneGroup(String group) implements PolicyFault {}

    /** A holder with both a key and a certificate, or with neither. */
    record OneSigner(String holder) implements PolicyFault {}

    /** A period that ends before it begins. */
    record PeriodReversed(LocalDate from, LocalDate until) implements PolicyFault {}

    /** A role that the policy gives to nobody. */
    record RoleUnknown(String role) implements PolicyFault {}

    /** Two rules of one id. */
    record RuleTwice(RuleId rule) implements PolicyFault {}

    /** @param signers that the rule asks for */
    record TooFewHolders(long signers, String role, long holders) implements PolicyFault {}

    /** A policy in force that this engine cannot read. */
    record Unreadable(String policy, DocumentFault fault) implements PolicyFault {}

    /** A waiver of a rule that the policy does not have. */
    record WaiverWithoutRule(String rule) implements PolicyFault {}

    /**
     * A limit on the side where the metric cannot break it.
     *
     * @param right the field that limits this metric
     * @param wrong the field that was written
     */
    record WrongDirection(String metric, String right, String wrong) implements PolicyFault {}

    /** A subject of a certificate with a star where none can be. */
    record SubjectPattern(String subject) implements PolicyFault {}

    /** A fault without arguments. */
    enum Plain implements PolicyFault {
        METHOD_WITHOUT_CONFIDENCE,
        NO_ATTRIBUTES,
        ONE_DEMAND,
        PROHIBITS_NOTHING,
        PERMITS_NOTHING,
        SCOPE_OUTSIDE,
        TRUST_ROOT
    }

    @Override
    default String code() {
        return switch (this) {
            case Attribute fault -> "policy.attribute";
            case Condition fault -> "policy.condition";
            case Digest fault -> "policy.digest";
            case HolderTwice fault -> "policy.holder-twice";
            case Key fault -> "policy.key";
            case License fault -> "policy.license";
            case NeedsReference fault -> "policy.needs-reference";
            case NoReference fault -> "policy.no-reference";
            case OneGroup fault -> "policy.one-group";
            case OneSigner fault -> "policy.one-signer";
            case PeriodReversed fault -> "policy.period-reversed";
            case RoleUnknown fault -> "policy.role-unknown";
            case RuleTwice fault -> "policy.rule-twice";
            case SubjectPattern fault -> "policy.subject-pattern";
            case TooFewHolders fault -> "policy.too-few-holders";
            case Unreadable fault -> "policy.unreadable";
            case WaiverWithoutRule fault -> "policy.waiver-without-rule";
            case WrongDirection fault -> "policy.wrong-direction";
            case Plain.METHOD_WITHOUT_CONFIDENCE -> "policy.method-without-confidence";
            case Plain.NO_ATTRIBUTES -> "policy.no-attributes";
            case Plain.ONE_DEMAND -> "policy.one-demand";
            case Plain.PROHIBITS_NOTHING -> "policy.prohibits-nothing";
            case Plain.PERMITS_NOTHING -> "policy.permits-nothing";
            case Plain.SCOPE_OUTSIDE -> "policy.scope-outside";
            case Plain.TRUST_ROOT -> "policy.trust-root";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Attribute fault -> Arguments.of("attribute", fault.attribute());
            case Condition fault -> Arguments.of("fault", fault.fault());
            case Digest fault -> Arguments.of("digest", fault.digest());
            case HolderTwice fault -> Arguments.of("holder", fault.holder());
            case Key fault -> Arguments.of("holder", fault.holder());
            case License fault -> Arguments.of("license", fault.license());
            case NeedsReference fault -> Arguments.of("metric", fault.metric());
            case NoReference fault -> Arguments.of("metric", fault.metric());
            case OneGroup fault -> Arguments.of("group", fault.group());
            case OneSigner fault -> Arguments.of("holder", fault.holder());
            case PeriodReversed fault ->
                Arguments.of("from", fault.from().toString())
                        .and("until", fault.until().toString());
            case RoleUnknown fault -> Arguments.of("role", fault.role());
            case RuleTwice fault -> Arguments.of("rule", fault.rule().value());
            case SubjectPattern fault -> Arguments.of("subject", fault.subject());
            case TooFewHolders fault ->
                Arguments.of("signers", fault.signers())
                        .and("role", fault.role())
                        .and("holders", fault.holders());
            case Unreadable fault -> Arguments.of("policy", fault.policy()).and("fault", fault.fault());
            case WaiverWithoutRule fault -> Arguments.of("rule", fault.rule());
            case WrongDirection fault ->
                Arguments.of("metric", fault.metric())
                        .and("right", fault.right())
                        .and("wrong", fault.wrong());
            case Plain fault -> Arguments.NONE;
        };
    }
}
