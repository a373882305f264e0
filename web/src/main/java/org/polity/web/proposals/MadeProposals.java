package org.polity.web.proposals;

import org.polity.web.chain.transactions.RecordPages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeProposals extends RecordPages {

    MadeProposals(JdbcClient jdbc) {
        super(jdbc, "/proposals/", "proposals_created", "proposal_id");
    }
}
