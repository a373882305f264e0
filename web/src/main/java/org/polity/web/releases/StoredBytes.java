package org.polity.web.releases;

import org.polity.web.site.Sender;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes that each sender stored here today. Stored files stay, so no sender may fill the disk alone. */
@Repository
class StoredBytes {

    private static final String TODAY = "(now() at time zone 'utc')::date";

    private final JdbcClient jdbc;

    StoredBytes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the bytes from a sender's daily allowance; returns whether so many were left. */
    boolean take(Sender sender, long bytes, long most) {
        return bytes <= most
                && jdbc.sql("insert into community.stored_bytes as s (network, day, bytes) values (?, " + TODAY + ", ?)"
                                        + " on conflict (network, day) do update set bytes = s.bytes + excluded.bytes"
                                        + " where s.bytes + excluded.bytes <= ?")
                                .params(sender.network(), bytes, most)
                                .update()
                        == 1;
    }

    void forgetEarlierDays() {
        jdbc.sql("delete from community.stored_bytes where day < " + TODAY + " - 1")
                .update();
    }
}
