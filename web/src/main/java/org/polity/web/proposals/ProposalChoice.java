package org.polity.web.proposals;

import java.util.Optional;
import org.polity.web.values.ListAddress;
import org.polity.web.values.ListOrder;
import org.polity.web.values.SearchWords;

/** The proposals that a reader of the list has asked for. */
record ProposalChoice(SearchWords words, Optional<ProposalState> state, ListOrder order) {

    /** Of unknown values the usual ones are taken. */
    static ProposalChoice of(String words, String state, String order) {
        return new ProposalChoice(SearchWords.typed(words), ProposalState.keyed(state), ListOrder.named(order));
    }

    /** Whether anything was asked for; otherwise the list shows the open and the decided proposals. */
    public boolean isMade() {
        return !words.isEmpty() || state.isPresent() || order != ListOrder.NEWEST;
    }

    ListAddress address() {
        return ListAddress.of("/proposals")
                .with("q", words.text())
                .with("state", state.map(ProposalState::key).orElse(""))
                .with("order", order.parameter());
    }
}
