package org.polity.web.chain.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.web.OnTheEmbeddedDefault;
import org.polity.web.chain.events.UnreadEvent;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.polity.web.values.LogPosition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event that can't be decoded is shown raw. */
@OnTheEmbeddedDefault
class UnreadEventTest {

    private static final String TOPIC = "0x" + "ab".repeat(32);

    @Autowired
    private UnreadEventProjector projector;

    @Autowired
    private FollowedLogs logs;

    @Autowired
    private JdbcClient jdbc;

    private LogPosition position;
    private Hash transaction;

    @BeforeEach
    void anEvent() {
        position = jdbc.sql("select block_number, log_index from chain.logs order by 1, 2 limit 1")
                .query((row, index) -> new LogPosition(row.getLong(1), row.getInt(2)))
                .single();
        transaction = jdbc.sql("select transaction_hash from chain.logs where block_number = ? and log_index = ?")
                .params(position.block(), position.logIndex())
                .query((row, index) -> new Hash(row.getString(1)))
                .single();
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from chain.unread_events where block_number = ? and log_index = ?")
                .params(position.block(), position.logIndex())
                .update();
    }

    @Test
    void its_topics_and_the_start_of_its_data_are_listed() {
        projector.on(new UnreadEvent(position, List.of(TOPIC), "0x" + "cd".repeat(100_000), "cut off"));
        Listing<FollowedLogs.Entry> listed = logs.of(transaction, -1);
        assertThat(listed.rows())
                .filteredOn(entry -> entry.logIndex() == position.logIndex())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.raw()).startsWith(TOPIC + " 0xcdcd").hasSize(2_000));
        assertThat(listed.rows())
                .filteredOn(entry -> entry.logIndex() != position.logIndex())
                .allSatisfy(entry -> assertThat(entry.raw()).isNull());
    }
}
