package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnTheEmbeddedDefault
class ReadModelTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void every_row_comes_back_identical_when_the_read_model_is_dropped() throws InterruptedException {
        Map<String, List<@Nullable String>> before = rows();
        assertThat(before.get("votes_cast")).isNotEmpty();
        assertThat(before.get("releases_decided")).isNotEmpty();
        assertThat(before.get("keys_announced")).isNotEmpty();
        jdbc.sql("delete from chain.headers").update();
        jdbc.sql("delete from chain.blocks").update();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!rows().equals(before) && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(rows()).isEqualTo(before);
    }

    private Map<String, List<@Nullable String>> rows() {
        Map<String, List<@Nullable String>> rows = new TreeMap<>();
        List<@Nullable String> tables = jdbc.sql(
                        "select table_name from information_schema.tables where table_schema = 'chain'"
                                + " and table_type = 'BASE TABLE' and table_name <> 'headers'")
                .query(String.class)
                .list();
        for (@Nullable String table : tables) {
            rows.put(
                    table,
                    jdbc.sql("select t::text from chain.%s t order by 1".formatted(table))
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
