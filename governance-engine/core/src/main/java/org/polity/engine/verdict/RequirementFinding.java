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
 * What a rule that asks for something to be there, or not to be, came to.
 *
 * @param policy whose rule
 * @param rule which
 * @param pointer where the rule is in the policy document, a JSON pointer (RFC 6901)
 * @param severity what breaking it does
 * @param force whether it decides
 * @param subject what it is about: a data set's name, an attestation's type, a condition
 * @param file the file of the evidence that it is about, where there is one
 * @param status passed, failed, inconclusive
 * @param ruling what was found
 * @param reasons each thing that is missing or wrong
 * @param remedy what would make it pass
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
