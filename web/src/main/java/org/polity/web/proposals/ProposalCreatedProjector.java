package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.events.ProposalCreated;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ProposalCreatedProjector {

    private final JdbcClient jdbc;
    private final ProposalCalls calls;

    ProposalCreatedProjector(JdbcClient jdbc, ProposalCalls calls) {
        this.jdbc = jdbc;
        this.calls = calls;
    }

    @EventListener
    void on(ProposalCreated event) {
        jdbc.sql(
                        "insert into chain.proposals_created (block_number, log_index, proposal_id, proposer, targets, amounts,"
                                + " calldatas, vote_start, vote_end, description, description_hash)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value(),
                        event.proposer().value(),
                        event.actions().stream()
                                .map(action -> action.target().value())
                                .toArray(String[]::new),
                        event.actions().stream()
                                .map(action -> new BigDecimal(action.value()))
                                .toArray(BigDecimal[]::new),
                        event.actions().stream().map(Action::calldata).toArray(String[]::new),
                        event.voteStart().atOffset(ZoneOffset.UTC),
                        event.voteEnd().atOffset(ZoneOffset.UTC),
                        event.description(),
                        event.descriptionHash().value())
                .update();
        calls.decode(event);
    }
}
