package org.polity.engine.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.policy.rules.Severity;
import org.polity.engine.reading.DocumentRefused;

/**
 * A policy, as its document defines it.
 *
 * @param kind the subject of its rules
 * @param id the same in all versions
 * @param title one line for people
 * @param purpose the reason for the policy
 * @param scope the releases that it applies to
 * @param rules at least one, ids distinct
 * @param roles the roles whose signatures the rules require
 * @param waivers permissions for releases to break a rule
 * @param canonical the document's bytes by RFC 8785: members enact these bytes, and {@link #digest} is their digest
 */
public record Policy(
        PolicyKind kind,
        PolicyId id,
        String title,
        String purpose,
        PolicyScope scope,
        List<Rule> rules,
        List<Role> roles,
        List<Waiver> waivers,
        byte[] canonical) {

    public Policy {
        rules = List.copyOf(rules);
        roles = List.copyOf(roles);
        waivers = List.copyOf(waivers);
        canonical = canonical.clone();
    }

    /**
     * Reads a policy document.
     *
     * @param document UTF-8 JSON, canonical or not
     * @param conditions checks the conditions of ethics rules
     * @throws DocumentRefused with every fault, located by JSON pointer
     */
    public static Policy parse(byte[] document, Conditions conditions) throws DocumentRefused {
        return PolicyReader.read(document, conditions);
    }

    /** A copy of the canonical bytes. */
    @Override
    public byte[] canonical() {
        return canonical.clone();
    }

    /** SHA-256 of the canonical bytes: {@code documentHash} on the chain. */
    public Digest digest() {
        return Digest.of(canonical);
    }

    /**
     * The limits the contracts can enforce: one for each blocking rule, attribute and combination of scope names, in document
     * order. A contract knows neither names of releases nor grace days, so only the quorum of evaluators enforces a rule
     * with a waiver or grace days.
     */
    public List<Bound> bounds() {
        List<Bound> bounds = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof BiasRule bias && isUnconditional(rule)) {
                List<ScopeHashes> scopes = scope.and(rule.head().scope())
                        .map(PolicyScope::combinations)
                        .orElse(List.of());
                bias.attributes()
                        .forEach(attribute -> scopes.forEach(
                                hashes -> bounds.add(new Bound(bias.id(), attribute, bias.limit(), hashes))));
            }
        }
        return bounds;
    }

    private boolean isUnconditional(Rule rule) {
        return rule.severity() == Severity.BLOCK
                && rule.head().graceDays() == 0
                && waivers.stream().noneMatch(waiver -> waiver.rule().equals(rule.id()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy that && Arrays.equals(canonical, that.canonical);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonical);
    }

    @Override
    public String toString() {
        return id + " (" + digest() + ")";
    }
}
