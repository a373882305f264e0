package org.polity.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.policy.rules.Severity;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Force;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;

/** The facts that a verdict and its policies leave open. */
public final class Caveats {

    private static final Set<String> EXEMPT = Set.of(Force.GRACE.label(), Force.WAIVED.label());

    private Caveats() {}

    /** For a verdict whose release has a readable scope. */
    public static List<Caveat> of(Verdict verdict, PolicySet policies, Scope scope) {
        List<Caveat> caveats = new ArrayList<>(
                ofFindings(verdict.findings().stream().map(Finding::tree).toList()));
        caveats.addAll(ofScope(policies, scope, About.of(scope, true)));
        return caveats;
    }

    /** @param findings in the form of statements */
    public static List<Caveat> ofFindings(List<Map<String, Object>> findings) {
        List<Caveat> caveats = new ArrayList<>();
        Map<String, String> warnings = worst(findings, Set.of(Force.WARNING.label()));
        if (!warnings.isEmpty()) {
            caveats.add(new Caveat.Warnings(count(warnings, Status.FAILED), count(warnings, Status.INCONCLUSIVE)));
        }
        Map<String, String> exempt = worst(findings, EXEMPT);
        if (!exempt.isEmpty()) {
            caveats.add(new Caveat.Exempt(count(exempt, Status.FAILED), count(exempt, Status.INCONCLUSIVE)));
        }
        return caveats;
    }

    /** The rules that are broken or inconclusive, each once: a rule that is broken for one group is broken. */
    private static Map<String, String> worst(List<Map<String, Object>> findings, Set<String> forces) {
        Map<String, String> worst = new LinkedHashMap<>();
        for (Map<String, Object> finding : findings) {
            String status = String.valueOf(finding.get("status"));
            if (forces.contains(String.valueOf(finding.get("force"))) && !status.equals(Status.PASSED.label())) {
                String rule = finding.get("policy") + "/" + finding.get("rule");
                worst.merge(rule, status, (one, other) -> one.equals(Status.FAILED.label()) ? one : other);
            }
        }
        return worst;
    }

    private static long count(Map<String, String> statuses, Status status) {
        return statuses.values().stream().filter(status.label()::equals).count();
    }

    /** @param about the scope as a sentence has it */
    public static List<Caveat> ofScope(PolicySet policies, Scope scope, About about) {
        List<Caveat> caveats = new ArrayList<>();
        long rules = 0;
        long silent = 0;
        boolean blocks = false;
        for (PolicyInForce inForce : policies.policies()) {
            Policy policy = inForce.policy();
            List<Rule> applied = applied(policy, scope);
            rules += policy.rules().size() - applied.size();
            silent += applied.isEmpty() ? 1 : 0;
            blocks |= applied.stream().anyMatch(rule -> rule.severity() == Severity.BLOCK);
        }
        if (!blocks) {
            caveats.add(new Caveat.NoBlockingRule(about));
        }
        unnamed(policies, scope.domain()).ifPresent(caveats::add);
        if (rules > 0) {
            caveats.add(new Caveat.NotApplied(rules, silent));
        }
        return caveats;
    }

    private static List<Rule> applied(Policy policy, Scope scope) {
        return policy.scope().covers(scope)
                ? policy.rules().stream()
                        .filter(rule -> rule.head().scope().covers(scope))
                        .toList()
                : List.of();
    }

    private static Optional<Caveat> unnamed(PolicySet policies, Optional<String> domain) {
        List<String> names = ScopeNames.of(policies).domains();
        return domain.filter(declared -> !names.isEmpty() && !names.contains(declared))
                .map(declared -> new Caveat.UnnamedDomain(declared, names));
    }
}
