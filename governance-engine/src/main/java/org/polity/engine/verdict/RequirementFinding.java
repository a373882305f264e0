package org.polity.engine.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.PolicyId;
import org.polity.engine.policy.RuleId;
import org.polity.engine.policy.Severity;

/**
 * What a rule that asks for something to be there, or not to be, came to.
 *
 * @param policy whose rule
 * @param rule which
 * @param severity what breaking it does
 * @param force whether it decides
 * @param subject what it is about: a data set's name, an attestation's type, a condition
 * @param status passed, failed, inconclusive
 * @param reasons each thing that is missing or wrong
 * @param sentence the finding
 * @param remedy what would make it pass
 */
public record RequirementFinding(
        PolicyId policy,
        RuleId rule,
        Severity severity,
        Force force,
        String subject,
        Status status,
        List<Coded> reasons,
        Coded sentence,
        Optional<Coded> remedy)
        implements Finding {

    public RequirementFinding {
        reasons = List.copyOf(reasons);
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", policy.value());
        tree.put("rule", rule.value());
        tree.put("severity", severity.label());
        tree.put("force", force.label());
        tree.put("subject", subject);
        tree.put("status", Trees.status(status));
        tree.put("reasons", reasons.stream().map(Trees::sentence).toList());
        tree.put("sentence", Trees.sentence(sentence));
        remedy.ifPresent(said -> tree.put("remedy", Trees.sentence(said)));
        return tree;
    }
}
