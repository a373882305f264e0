package org.polity.engine.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polity.engine.canonical.Digest;
import org.polity.engine.reading.DocumentRefused;

/**
 * A policy as its document says it.
 *
 * @param kind what its rules are about
 * @param id its name through all versions
 * @param title one line for people
 * @param purpose why it exists
 * @param scope which releases it is about
 * @param rules at least one, ids distinct
 * @param canonical the document's RFC 8785 bytes: what is enacted, and what {@link #digest} is of
 */
public record Policy(
        PolicyKind kind, PolicyId id, String title, String purpose, Reach scope, List<Rule> rules, byte[] canonical) {

    public Policy {
        rules = List.copyOf(rules);
        canonical = canonical.clone();
    }

    /**
     * Reads a policy document.
     *
     * @param document UTF-8 JSON, canonical or not
     * @throws DocumentRefused with every fault, located by JSON pointer
     */
    public static Policy parse(byte[] document) throws DocumentRefused {
        return PolicyReader.read(document);
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
     * order.
     */
    public List<Bound> bounds() {
        List<Bound> bounds = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof BiasRule bias && rule.severity() == Severity.BLOCK) {
                bias.attributes()
                        .forEach(attribute -> scope.combinations()
                                .forEach(hashes -> bounds.add(new Bound(bias.id(), attribute, bias.limit(), hashes))));
            }
        }
        return bounds;
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
