package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.LookAlikes;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Role;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.policy.rules.Rule;

/** The common basis of all rules of one verdict. A fact that several rules need is computed once. Not for several threads. */
final class Grounds {

    private final Release release;
    private final Facts facts;
    private final Conditions conditions;
    private final Allowance allowance;
    private final SignatureChecks signatures;
    private final ComparedNames names;
    private final Catalogue catalogue;
    private final List<Map<String, Object>> trees = new ArrayList<>();
    private final Map<Attribute, List<List<String>>> alike = new HashMap<>();
    private final Map<Attribute, GroupCounts> flipped = new HashMap<>();

    /** @param facts with files in name order */
    Grounds(Release release, Facts facts, PolicySet policies, Conditions conditions) {
        this.release = release;
        this.facts = facts;
        this.conditions = conditions;
        long rules = 0;
        long steps = 0;
        long groups = 0;
        long datasetRules = 0;
        long conditioned = 0;
        List<List<Role.Holder>> holders = new ArrayList<>();
        for (PolicyInForce inForce : policies.policies()) {
            Policy policy = inForce.policy();
            for (Rule rule : policy.rules()) {
                if (rule instanceof BiasRule bias && covers(policy, rule)) {
                    for (Attribute attribute : bias.attributes()) {
                        Counted counted = facts.counts(attribute);
                        rules++;
                        steps += Work.of(bias.spelt(attribute), counted);
                        groups += counted instanceof Counted.Of of
                                ? of.counts().groups().size()
                                : 0;
                    }
                } else if (rule instanceof DatasetRule && covers(policy, rule)) {
                    datasetRules++;
                } else if (rule instanceof EthicsRule ethics && covers(policy, rule)) {
                    conditioned += ethics.demand() instanceof EthicsRule.Condition ? 1 : 0;
                    holders.add(EthicsJudge.holders(policy, ethics, conditions));
                }
            }
        }
        this.allowance = Allowance.of(rules, steps, groups, datasetRules, conditioned);
        this.signatures = new SignatureChecks(facts, holders);
        this.names = new ComparedNames();
        this.catalogue = new Catalogue(facts, names);
    }

    Release release() {
        return release;
    }

    Facts facts() {
        return facts;
    }

    Conditions conditions() {
        return conditions;
    }

    Allowance allowance() {
        return allowance;
    }

    ComparedNames names() {
        return names;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** The descriptions as conditions see them; the same for every condition. */
    List<Map<String, Object>> datasetTrees() {
        if (trees.isEmpty()) {
            for (Described described : facts.datasets()) {
                if (described instanceof Described.Of of) {
                    trees.add(DatasetTree.of(of));
                }
            }
        }
        return Collections.unmodifiableList(trees);
    }

    SignatureChecks signatures() {
        return signatures;
    }

    /** Whether a rule of a policy is about the release. */
    boolean covers(Policy policy, Rule rule) {
        return policy.scope().covers(release.scope()) && rule.head().scope().covers(release.scope());
    }

    /** The counts with the favourable decision as the positive one. */
    GroupCounts favoured(GroupCounts counts, Favourable favourable) {
        return switch (favourable) {
            case POSITIVE -> counts;
            case NEGATIVE -> flipped.computeIfAbsent(counts.attribute(), one -> counts.flipped());
        };
    }

    /** The groups of an attribute that are easily taken for one another. */
    List<List<String>> alike(Attribute attribute) {
        return alike.computeIfAbsent(
                attribute,
                one -> facts.counts(one) instanceof Counted.Of of
                        ? LookAlikes.among(of.counts().groups().keySet())
                        : List.of());
    }
}
