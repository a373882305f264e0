package org.polity.web.votes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Of several sites on one database one relays. */
class RelayLockTest {

    @Test
    void one_site_relays_and_another_follows_it_as_soon_as_it_is_gone() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            RelayLock first = new RelayLock(postgres.getPostgresDatabase());
            RelayLock second = new RelayLock(postgres.getPostgresDatabase());
            assertThat(first.isOurs()).isTrue();
            assertThat(second.isOurs()).isFalse();
            assertThat(first.isOurs()).isTrue();
            // what is left of a killed site is an end of its connection
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
            }
            await().until(second::isOurs);
            assertThat(first.isOurs()).isFalse();
            second.destroy();
            assertThat(first.isOurs()).isTrue();
            first.destroy();
        }
    }
}
