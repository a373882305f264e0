package org.polity.engine.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.Severity;

/**
 * The result of a rule that requires or excludes something.
 *
 * @param policy the policy of the rule
 * @param rule the id of the rule
 * @param pointer the place of the rule in the policy document, a JSON pointer (RFC 6901)
 * @param severity the consequence of breaking the rule
 * @param force whether the finding decides
 * @param subject a data set's name, an attestation's type or a condition
 * @param file the file of the evidence with the subject, if one exists
 * @param status passed, failed, inconclusive
 * @param ruling the code of the result
 * @param reasons each missing or wrong part
 * @param remedy a change that would make the rule pass
 */
public record RequirementFinding(
        PolicyId policy,
        RuleId rule,
        String pointer,
        Severity severity,
        Force force,
        String subject,
        Optional<String> file,
        Status status,
        Ruling ruling,
        List<Coded> reasons,
        Optional<Remedy> remedy)
        implements Finding {

    public RequirementFinding {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String code() {
        return ruling.code();
    }

    @Override
    public Arguments arguments() {
        return ruling.arguments();
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>(Trees.finding(this));
        tree.put("policy", policy.value());
        tree.put("rule", rule.value());
        tree.put("severity", severity.label());
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("pointer", pointer);
        file.ifPresent(name -> about.put("file", name));
        tree.put("about", about);
        return tree;
    }
}
