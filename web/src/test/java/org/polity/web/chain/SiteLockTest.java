package org.polity.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Of several sites on one database one relays, and one keeps. */
class SiteLockTest {

    @Test
    void one_site_relays_and_another_follows_it_as_soon_as_it_is_gone() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            SiteLock first = new SiteLock(postgres.getPostgresDatabase());
            SiteLock second = new SiteLock(postgres.getPostgresDatabase());
            assertThat(first.isOurs(SiteLock.Duty.RELAY)).isTrue();
            assertThat(second.isOurs(SiteLock.Duty.RELAY)).isFalse();
            assertThat(first.isOurs(SiteLock.Duty.RELAY)).isTrue();
            // what is left of a killed site is an end of its connection
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
            }
            await().until(() -> second.isOurs(SiteLock.Duty.RELAY));
            assertThat(first.isOurs(SiteLock.Duty.RELAY)).isFalse();
            second.destroy();
            assertThat(first.isOurs(SiteLock.Duty.RELAY)).isTrue();
            first.destroy();
        }
    }

    @Test
    void one_duty_may_be_one_sites_and_another_the_others() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            SiteLock first = new SiteLock(postgres.getPostgresDatabase());
            SiteLock second = new SiteLock(postgres.getPostgresDatabase());
            assertThat(first.isOurs(SiteLock.Duty.RELAY)).isTrue();
            assertThat(second.isOurs(SiteLock.Duty.KEEPER)).isTrue();
            assertThat(first.isOurs(SiteLock.Duty.KEEPER)).isFalse();
            assertThat(first.isOurs(SiteLock.Duty.RELAY)).isTrue();
            assertThat(second.isOurs(SiteLock.Duty.RELAY)).isFalse();
            first.destroy();
            assertThat(second.isOurs(SiteLock.Duty.RELAY)).isTrue();
            second.destroy();
        }
    }
}
