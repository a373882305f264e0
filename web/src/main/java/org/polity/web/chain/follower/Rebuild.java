package org.polity.web.chain.follower;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.polity.engine.codes.CodeTree;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.SchemaNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Builds a second read model beside the one in use, names the tables that differ, and exchanges the two. Sites continue
 * to serve.
 */
public final class Rebuild {

    /** The first word of the command line. */
    public static final String COMMAND = "rebuild";

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final SchemaNames BESIDE = SchemaNames.SERVING.with(SecondSchemas.SUFFIX);
    private static final String NEXT = BESIDE.chain();
    private static final String HISTORY = "rebuild_history";
    private static final int MOST_TRIES = 30;

    private final DataSource database;
    private final ChainProperties properties;
    private final FollowerProperties limits;
    private final Pause pause;
    private final JdbcClient jdbc;

    /** @param pause between two tries, equal to the site's poll interval */
    Rebuild(DataSource database, ChainProperties properties, FollowerProperties limits, Pause pause) {
        this.database = new UntimedStatements(database);
        this.properties = properties;
        this.limits = limits;
        this.pause = pause;
        this.jdbc = JdbcClient.create(this.database);
    }

    /** A wait. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    @EnableConfigurationProperties({ChainProperties.class, FollowerProperties.class})
    static class Parts {}

    /** @return the exit status: 0 after a successful exchange */
    public static int run(String... arguments) {
        try (ConfigurableApplicationContext parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .run(arguments)) {
            List<String> differing = new Rebuild(
                            parts.getBean(DataSource.class),
                            parts.getBean(ChainProperties.class),
                            parts.getBean(FollowerProperties.class),
                            Thread::sleep)
                    .run();
            differing.forEach(table -> log.warn("the table `{}` was another than the chain says", table));
            log.info("the read model is built again; {} tables differed", differing.size());
            return 0;
        } catch (IllegalStateException notBuilt) {
            log.error("{}", notBuilt.getMessage());
            return 1;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /**
     * @return the tables that differ up to the last block that both have
     * @throws IllegalStateException if the node cannot be followed to its head; then nothing was changed
     */
    List<String> run() throws InterruptedException {
        dropWhatIsBeside();
        try {
            Flyway.configure()
                    .dataSource(database)
                    .placeholders(BESIDE.placeholders())
                    .defaultSchema(HISTORY)
                    .createSchemas(true)
                    .load()
                    .migrate();
            SecondSchemas second = new SecondSchemas(database);
            try (AnnotationConfigApplicationContext parts = FollowerParts.on(second, properties, limits)) {
                follow(parts);
                return takePlace(parts);
            }
        } finally {
            dropWhatIsBeside();
        }
    }

    private List<String> takePlace(AnnotationConfigApplicationContext parts) throws InterruptedException {
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        TransactionStatus one = transactions.getTransaction(TransactionDefinition.withDefaults());
        try {
            // sites wait with their next step, and then take it on the new tables
            jdbc.sql("select pg_advisory_xact_lock(hashtext('polity.follower'))")
                    .query()
                    .singleRow();
            follow(parts);
            requireAsFar();
            List<String> differing = differing();
            swap();
            transactions.commit(one);
            return differing;
        } finally {
            if (!one.isCompleted()) {
                transactions.rollback(one);
            }
        }
    }

    private void follow(AnnotationConfigApplicationContext parts) throws InterruptedException {
        ChainFollower follower = parts.getBean(ChainFollower.class);
        ChainHealth health = parts.getBean(ChainHealth.class);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (tries > 0) {
                pause.of(properties.pollInterval());
            }
            follower.follow();
            if (health.state().trouble() == null && health.head().isPresent()) {
                return;
            }
        }
        NodeFault trouble = health.state().trouble();
        throw new IllegalStateException("the read model was not built: "
                + (trouble == null ? "the node has no block" : CodeTree.text(trouble)));
    }

    /** A late node would remove settled blocks. */
    private void requireAsFar() {
        long settled = jdbc.sql("select coalesce(max(f.number), -1) from chain.finality f, chain.network serving"
                        + " join %s.network built using (chain_id, genesis)".formatted(NEXT))
                .query(Long.class)
                .single();
        long built = jdbc.sql("select coalesce(max(number), -1) from %s.headers".formatted(NEXT))
                .query(Long.class)
                .single();
        if (built < settled) {
            throw new IllegalStateException(
                    "the read model was not built: " + CodeTree.text(new NodeFault.Behind(built, settled)));
        }
    }

    private List<String> differing() {
        long common = jdbc.sql(
                        "select least((select max(number) from chain.headers), (select max(number) from %s.headers))"
                                .formatted(NEXT))
                .query((row, index) -> row.getLong(1))
                .single();
        List<String> differing = new ArrayList<>();
        for (String table : tables()) {
            String both = """
                    (select t::text from chain.%1$s t %2$s except all select t::text from %3$s.%1$s t %2$s)
                    union all
                    (select t::text from %3$s.%1$s t %2$s except all select t::text from chain.%1$s t %2$s)""".formatted(table, upTo(table, common), NEXT);
            if (!jdbc.sql(both + " limit 1").query(String.class).list().isEmpty()) {
                differing.add(table);
            }
        }
        return differing;
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select c.relname from pg_class c join pg_class n on n.relname = c.relname and n.relkind = 'r'
                        where c.relnamespace = 'chain'::regnamespace and c.relkind = 'r'
                          and n.relnamespace = ?::regnamespace and c.relname not in ('headers', 'finality')
                        order by 1""")
                .params(NEXT)
                .query((row, index) -> row.getString(1))
                .list();
    }

    private String upTo(String table, long common) {
        String column = table.equals("blocks") ? "number" : "block_number";
        boolean has = jdbc.sql("select exists (select from information_schema.columns"
                        + " where table_schema = 'chain' and table_name = ? and column_name = ?)")
                .params(table, column)
                .query(Boolean.class)
                .single();
        return has ? "where t.%s <= %s".formatted(column, common) : "";
    }

    /** Views and tables follow the renaming, but the texts of functions keep the name of their former schema. */
    private void swap() {
        jdbc.sql("alter schema chain rename to chain_before").update();
        jdbc.sql("alter schema %s rename to chain".formatted(NEXT)).update();
        List<String> functions =
                jdbc.sql("""
                        select pg_get_functiondef(p.oid) from pg_proc p
                        where p.pronamespace = 'chain'::regnamespace and p.prokind = 'f'""").query((row, index) -> row.getString(1)).list();
        for (String function : functions) {
            new JdbcTemplate(database).execute(function.replace(NEXT + ".", "chain."));
        }
        jdbc.sql("drop schema chain_before cascade").update();
    }

    private void dropWhatIsBeside() {
        for (String schema : List.of(BESIDE.chain(), BESIDE.community(), HISTORY)) {
            jdbc.sql("drop schema if exists %s cascade".formatted(schema)).update();
        }
    }
}
