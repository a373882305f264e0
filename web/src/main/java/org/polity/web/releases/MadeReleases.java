package org.polity.web.releases;

import org.polity.web.chain.transactions.MadeRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeReleases extends MadeRecords {

    MadeReleases(JdbcClient jdbc) {
        super(jdbc, "/releases/", "releases_submitted", "release_id");
    }
}
