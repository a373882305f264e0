package org.polity.web.releases;

import org.polity.web.chain.transactions.RecordPages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeReleases extends RecordPages {

    MadeReleases(JdbcClient jdbc) {
        super(jdbc, "/releases/", "releases_submitted", "release_id");
    }
}
