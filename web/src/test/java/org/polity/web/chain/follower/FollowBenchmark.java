package org.polity.web.chain.follower;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.web.chain.ChainProperties;
import org.polity.web.seed.Seed;
import org.polity.web.seed.SeedSize;
import org.postgresql.PGConnection;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.abi.EventEncoder;

/**
 * How fast the follower takes votes from a node into PostgreSQL, beside what the node and the database alone allow: the same logs
 * asked for by `eth_getLogs` and thrown away, and the same rows copied into tables of the same shape. The number of votes is
 * `-Dpolity.votes`. As `docs/performance.md` says; it prints and asserts nothing.
 */
public final class FollowBenchmark {

    private static final int VOTES = Integer.getInteger("polity.votes", SeedSize.DEFAULT.votes());
    private static final FollowerProperties LIMITS = new FollowerProperties(64, Duration.ZERO, Duration.ofDays(3650));
    private static final int KEPT_HEADERS = 256;
    private static final int RANGE = 1000;

    /** What a vote is written to. */
    private static final List<String> TABLES = List.of("blocks", "transactions", "logs", "votes_cast");

    private FollowBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RealChain chain = RealChain.start()) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).load().migrate();
            ChainProperties properties = properties(chain);
            try (AnnotationConfigApplicationContext parts = FollowerParts.on(database, properties, LIMITS);
                    Seed seed = new Seed(chain.uri().toString(), chain.addresses(), size(), System.out::println)) {
                seed.openVotes();
                follow(parts, chain.height());
                long first = chain.height() + 1;
                seed.vote();
                long last = chain.height();
                // blocks near the head are read one by one
                for (int i = 0; i <= KEPT_HEADERS; i++) {
                    chain.mine();
                }
                measure(parts, database, chain, first, last);
            }
        }
        System.exit(0);
    }

    private static SeedSize size() {
        SeedSize whole = SeedSize.DEFAULT;
        return new SeedSize(whole.accounts(), whole.proposals(), VOTES, 0);
    }

    private static ChainProperties properties(RealChain chain) {
        ChainProperties few = chain.properties(chain.uri().toString(), KEPT_HEADERS);
        return new ChainProperties(
                few.rpcUrl(),
                few.relayerKey(),
                few.explorerUrl(),
                few.addresses(),
                few.pollInterval(),
                KEPT_HEADERS,
                RANGE);
    }

    private static void measure(
            AnnotationConfigApplicationContext parts, DataSource database, RealChain chain, long first, long last)
            throws Exception {
        JdbcClient jdbc = JdbcClient.create(database);
        Map<String, Double> rates = new LinkedHashMap<>();
        long begun = System.nanoTime();
        follow(parts, last);
        rates.put("followed", VOTES / seconds(begun));
        long votes = jdbc.sql("select count(*) from chain.votes_cast where block_number between ? and ?")
                .params(first, last)
                .query(Long.class)
                .single();
        if (votes != VOTES) {
            throw new IllegalStateException("%s votes were followed, not %s".formatted(votes, VOTES));
        }
        begun = System.nanoTime();
        long bytes = logs(chain, first, last);
        rates.put("bare eth_getLogs", VOTES / seconds(begun));
        try (Connection connection = database.getConnection()) {
            rates.put("bare COPY", VOTES / copied(connection, first, last));
        }
        System.out.printf(
                Locale.ROOT, "%,d votes in %,d blocks, %.1f MB of logs%n", VOTES, last - first + 1, bytes / 1e6);
        rates.forEach((what, rate) -> System.out.printf(Locale.ROOT, "%-18s %,9.0f votes a second%n", what, rate));
        double slower = Math.min(rates.getOrDefault("bare eth_getLogs", 0.0), rates.getOrDefault("bare COPY", 0.0));
        System.out.printf(
                Locale.ROOT, "the follower does %.2f of what the slower allows%n", rates.get("followed") / slower);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void follow(AnnotationConfigApplicationContext parts, long goal) {
        ChainFollower follower = parts.getBean(ChainFollower.class);
        ChainHealth health = parts.getBean(ChainHealth.class);
        JdbcClient jdbc = parts.getBean(JdbcClient.class);
        while (jdbc.sql("select coalesce(max(number), -1) from chain.headers")
                        .query(Long.class)
                        .single()
                < goal) {
            follower.follow();
            if (health.state().trouble() != null) {
                throw new IllegalStateException("the follower is in trouble: " + health.state());
            }
        }
    }

    /** Reads the bytes of the answers, and nothing else. */
    private static long logs(RealChain chain, long first, long last) throws IOException, InterruptedException {
        long bytes = 0;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (long from = first; from <= last; from += RANGE) {
                String question = """
                        {"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x%x","toBlock":"0x%x",\
                        "address":"%s","topics":["%s"]}]}""".formatted(
                                from,
                                Math.min(last, from + RANGE - 1),
                                chain.addresses().governor(),
                                EventEncoder.encode(PolityGovernor.VOTECAST_EVENT));
                HttpResponse<InputStream> answer = http.send(
                        HttpRequest.newBuilder(URI.create(chain.uri().toString()))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(question))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                byte[] buffer = new byte[1 << 16];
                try (InputStream body = answer.body()) {
                    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                        bytes += read;
                    }
                }
            }
        }
        return bytes;
    }

    /** Into tables with the same columns, checks and indexes, without what ties a row to those of other tables. */
    private static double copied(Connection connection, long first, long last) throws SQLException, IOException {
        Map<String, byte[]> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema bare");
            for (String table : TABLES) {
                statement.execute("create table bare.%1$s (like chain.%1$s including all)".formatted(table));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select * from chain.%s where %s between %s and %s) to stdout"
                                        .formatted(
                                                table, table.equals("blocks") ? "number" : "block_number", first, last),
                                out);
                rows.put(table, out.toByteArray());
            }
        }
        long begun = System.nanoTime();
        for (Map.Entry<String, byte[]> table : rows.entrySet()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bare.%s from stdin".formatted(table.getKey()),
                            new ByteArrayInputStream(table.getValue()));
        }
        return seconds(begun);
    }
}
