package org.polity.web.releases;

import java.util.List;
import org.polity.web.site.PublicPages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PublicReleases implements PublicPages {

    private final JdbcClient jdbc;

    PublicReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "releases";
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from chain.releases_submitted")
                .query(Long.class)
                .single();
    }

    @Override
    public List<String> paths(long from, int most) {
        return jdbc.sql("select '/releases/' || release_id from chain.releases_submitted"
                        + " order by block_number, log_index limit ? offset ?")
                .params(most, from)
                .query((row, index) -> row.getString(1))
                .list();
    }
}
