package org.polity.web.proposals;

import java.util.List;
import org.polity.web.site.PublicPages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PublicProposals implements PublicPages {

    private final JdbcClient jdbc;

    PublicProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "proposals";
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from chain.proposals_created")
                .query(Long.class)
                .single();
    }

    @Override
    public List<String> paths(long from, int most) {
        return jdbc.sql("select '/proposals/' || proposal_id from chain.proposals_created"
                        + " order by block_number, log_index limit ? offset ?")
                .params(most, from)
                .query((row, index) -> row.getString(1))
                .list();
    }
}
