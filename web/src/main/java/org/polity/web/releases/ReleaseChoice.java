package org.polity.web.releases;

import org.polity.web.values.ListAddress;
import org.polity.web.values.ListOrder;
import org.polity.web.values.SearchWords;

/**
 * The releases that a reader of the list has asked for.
 *
 * @param standing a label of {@link ReleaseState}; empty for every status
 */
record ReleaseChoice(SearchWords words, String standing, ListOrder order) {

    /** Of unknown values the usual ones are taken. */
    static ReleaseChoice of(String words, String standing, String order) {
        return new ReleaseChoice(
                SearchWords.typed(words), ReleaseState.isLabel(standing) ? standing : "", ListOrder.named(order));
    }

    public boolean isMade() {
        return !words.isEmpty() || !standing.isEmpty() || order != ListOrder.NEWEST;
    }

    ListAddress address() {
        return ListAddress.of("/releases")
                .with("q", words.text())
                .with("standing", standing)
                .with("order", order.parameter());
    }
}
