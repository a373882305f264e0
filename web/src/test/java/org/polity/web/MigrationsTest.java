package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.polity.web.chain.SchemaNames;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database as the migrations make it. */
@Execution(ExecutionMode.CONCURRENT)
class MigrationsTest {

    private static final SchemaNames BESIDE = SchemaNames.SERVING.with("_beside");

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    @BeforeAll
    static void migrateBeside() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .placeholders(BESIDE.placeholders())
                .load()
                .migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void schemas_are_made_under_any_name_and_nothing_names_another() {
        assertThat(names("select nspname from pg_namespace where nspname ~ '^(chain|community)' order by 1"))
                .containsExactly(BESIDE.chain(), BESIDE.community());
        assertThat(names("select proname from pg_proc where pronamespace = 'chain_beside'::regnamespace"
                        + " and prosrc ~ '\\m(chain|community)\\.'"))
                .isEmpty();
    }

    @Test
    void views_are_made_by_one_migration_that_can_run_again() throws IOException {
        List<@Nullable String> made = names(views());
        assertThat(made).contains("accounts", "policy_versions", "proposals", "releases", "votes");
        jdbc.sql("delete from flyway_schema_history where version is null").update();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .placeholders(BESIDE.placeholders())
                .load()
                .migrate();
        assertThat(names(views())).isEqualTo(made);
        assertThat(making("create view|create or replace view")).containsExactly("R__views.sql");
    }

    private static String views() {
        return "select viewname from pg_views where schemaname in ('chain_beside', 'community_beside') order by 1";
    }

    private static List<@Nullable String> making(String statement) throws IOException {
        List<@Nullable String> making = new ArrayList<>();
        for (Resource migration :
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
            String sql = migration.getContentAsString(StandardCharsets.UTF_8);
            if (sql.lines().anyMatch(line -> line.matches("(?i)\\s*(" + statement + ").*"))) {
                making.add(migration.getFilename());
            }
        }
        return making;
    }

    @Test
    void no_index_begins_another() {
        assertThat(names("""
                        select i.indexrelid::regclass || ' begins ' || o.indexrelid::regclass
                        from pg_index i
                        join pg_class c on c.oid = i.indexrelid
                        join pg_index o on o.indrelid = i.indrelid and o.indexrelid <> i.indexrelid
                        join pg_class oc on oc.oid = o.indexrelid and oc.relam = c.relam
                        where c.relnamespace in ('chain_beside'::regnamespace, 'community_beside'::regnamespace)
                          and not i.indisunique
                          and i.indexprs is null and o.indexprs is null
                          and coalesce(pg_get_expr(i.indpred, i.indrelid), '') = coalesce(pg_get_expr(o.indpred, o.indrelid), '')
                          and o.indkey::text || ' ' like i.indkey::text || ' %'""")).isEmpty();
    }

    private static List<@Nullable String> names(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
