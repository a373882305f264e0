package org.polity.web.policies;

import java.util.List;
import org.polity.engine.policy.PolicyKind;
import org.polity.web.values.ListAddress;
import org.polity.web.values.ListOrder;
import org.polity.web.values.SearchWords;

/**
 * The policies that a reader of the list has asked for.
 *
 * @param standing one of {@link #STANDINGS}; empty for both
 * @param kind the label of a {@link PolicyKind}; empty for every kind
 */
record PolicyChoice(SearchWords words, String standing, String kind, ListOrder order) {

    static final String IN_FORCE = "in-force";
    static final List<String> STANDINGS = List.of(IN_FORCE, "past");
    static final List<String> KINDS =
            List.of(PolicyKind.values()).stream().map(PolicyKind::label).toList();

    /** Of unknown values the usual ones are taken. */
    static PolicyChoice of(String words, String standing, String kind, String order) {
        return new PolicyChoice(
                SearchWords.typed(words),
                STANDINGS.contains(standing) ? standing : "",
                KINDS.contains(kind) ? kind : "",
                ListOrder.named(order));
    }

    /** Whether anything was asked for; otherwise the list shows the policies in force and the past ones. */
    public boolean isMade() {
        return !words.isEmpty() || !standing.isEmpty() || !kind.isEmpty() || order != ListOrder.NEWEST;
    }

    /** @param readKind the kind of the policy; empty for an unreadable document */
    boolean takes(PolicyVersion version, PolicyText text, String readKind) {
        return (standing.isEmpty() || version.isInForce() == standing.equals(IN_FORCE))
                && (kind.isEmpty() || kind.equals(readKind))
                && words.isIn(text.slug()
                        + '\n'
                        + text.title()
                        + '\n'
                        + text.purpose()
                        + '\n'
                        + text.about()
                        + '\n'
                        + String.join("\n", text.demands()));
    }

    ListAddress address() {
        return ListAddress.of("/policies")
                .with("q", words.text())
                .with("standing", standing)
                .with("kind", kind)
                .with("order", order.parameter());
    }
}
