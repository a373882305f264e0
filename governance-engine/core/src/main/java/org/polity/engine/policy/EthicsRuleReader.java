package org.polity.engine.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.EthicsRule.Demand;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.RuleHead;
import org.polity.engine.reading.Fields;

/** From a rule of an ethics-rule document to an {@link EthicsRule}. */
final class EthicsRuleReader {

    private static final int LONGEST_EXPRESSION = 2000;

    private EthicsRuleReader() {}

    static @Nullable EthicsRule read(Fields fields, @Nullable RuleHead head, List<Role> roles, Conditions conditions) {
        Optional<Demand> attestation = fields.optionalObject("attestation", inner -> attestation(inner, roles));
        Optional<Demand> prohibition = fields.optionalObject(
                "prohibits", inner -> names(inner, PolicyFault.Plain.PROHIBITS_NOTHING, EthicsRule.Prohibition::new));
        Optional<Demand> permission = fields.optionalObject(
                "permits", inner -> names(inner, PolicyFault.Plain.PERMITS_NOTHING, EthicsRule.Permission::new));
        Optional<Demand> condition = fields.optionalObject("condition", inner -> condition(inner, conditions));
        long named = Stream.of("attestation", "prohibits", "permits", "condition")
                .filter(fields::has)
                .count();
        if (named != 1) {
            fields.report("", PolicyFault.Plain.ONE_DEMAND);
            return null;
        }
        return head == null
                ? null
                : attestation
                        .or(() -> prohibition)
                        .or(() -> permission)
                        .or(() -> condition)
                        .map(demand -> new EthicsRule(head, demand))
                        .orElse(null);
    }

    private static @Nullable Demand attestation(Fields fields, List<Role> roles) {
        String type = fields.text("predicateType", 500);
        Long signers = fields.whole("signers", 1, 100);
        String role = fields.text("role", PolicyId.form(), "reviewer");
        Optional<Integer> age = fields.has("maximumAgeDays")
                ? Optional.ofNullable(fields.whole("maximumAgeDays", 0, 36500)).map(Long::intValue)
                : Optional.empty();
        if (role != null) {
            Optional<Role> known =
                    roles.stream().filter(held -> held.name().equals(role)).findFirst();
            if (known.isEmpty()) {
                fields.report("role", new PolicyFault.RoleUnknown(role));
            } else if (signers != null && signers > known.get().holders().size()) {
                fields.report(
                        "signers",
                        new PolicyFault.TooFewHolders(
                                signers, role, known.get().holders().size()));
            }
        }
        return type == null || signers == null || role == null
                ? null
                : new EthicsRule.Attestation(type, signers.intValue(), role, age);
    }

    /** A demand about names of domains, tasks, risk tiers and uses; rejected without any name. */
    private static @Nullable Demand names(
            Fields fields, PolicyFault nothing, BiFunction<PolicyScope, List<String>, Demand> demand) {
        PolicyScope scope = ReachReader.read(fields);
        List<String> uses = ReachReader.names(fields, "uses");
        if (scope.equals(PolicyScope.ALL) && uses.isEmpty()) {
            fields.report("", nothing);
            return null;
        }
        return demand.apply(scope, uses);
    }

    private static @Nullable Demand condition(Fields fields, Conditions conditions) {
        String expression = fields.text("cel", LONGEST_EXPRESSION);
        String explanation = fields.text("explanation", 1000);
        if (expression == null || explanation == null) {
            return null;
        }
        Optional<ExpressionFault> fault = conditions.fault(expression);
        if (fault.isPresent()) {
            fields.report("cel", new PolicyFault.Condition(fault.get()));
            return null;
        }
        return new EthicsRule.Condition(expression, explanation);
    }
}
