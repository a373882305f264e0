package org.polity.web.proposals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.polity.web.chain.calls.Calls;
import org.polity.web.chain.calls.DecodedCall;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.events.ProposalCreated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The calls of proposals, decoded once for each followed proposal. */
@Repository
class ProposalCalls {

    private static final Logger log = LoggerFactory.getLogger(ProposalCalls.class);

    private final Calls calls;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalCalls(Calls calls, JdbcClient jdbc, JsonMapper json) {
        this.calls = calls;
        this.jdbc = jdbc;
        this.json = json;
    }

    void decode(ProposalCreated event) {
        for (int position = 0; position < event.actions().size(); position++) {
            DecodedCall call = calls.decode(event.actions().get(position));
            jdbc.sql("insert into chain.proposal_calls (block_number, log_index, position, call)"
                            + " values (?, ?, ?, ?::jsonb)")
                    .params(
                            event.at().block(),
                            event.at().logIndex(),
                            position,
                            json.writerFor(DecodedCall.class).writeValueAsString(call))
                    .update();
        }
    }

    /** One for each action of the proposal, in the same order. */
    List<DecodedCall> of(Proposal proposal) {
        List<String> kept = jdbc.sql("""
                        select c.call::text from chain.proposal_calls c
                        join chain.proposals_created p on (p.block_number, p.log_index) = (c.block_number, c.log_index)
                        where p.proposal_id = ? order by c.position""")
                .params(new BigDecimal(proposal.id().value()))
                .query((row, index) -> row.getString(1))
                .list();
        List<Action> actions = proposal.actions();
        List<DecodedCall> read = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            read.add(i < kept.size() ? read(kept.get(i), actions.get(i)) : Calls.unknown(actions.get(i)));
        }
        return read;
    }

    private DecodedCall read(String kept, Action action) {
        try {
            return json.readValue(kept, DecodedCall.class);
        } catch (JacksonException another) {
            log.warn("a call was kept by an earlier version of this site: {}", another.getOriginalMessage());
            return Calls.unknown(action);
        }
    }
}
