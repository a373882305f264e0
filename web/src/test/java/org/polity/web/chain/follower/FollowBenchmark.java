package org.polity.web.chain.follower;

import com.zaxxer.hikari.HikariDataSource;
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
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.web.Schemas;
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
    /** The last block is followed by itself, all others in ranges. */
    private static final int KEPT_HEADERS = 1;

    private static final int RANGE = 1000;
    private static final int PASSES = 3;

    /** What a vote is written to. */
    private static final List<String> TABLES = List.of("blocks", "transactions", "logs", "votes_cast");

    private FollowBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                HikariDataSource database = Schemas.pooled(postgres.getPostgresDatabase());
                RealChain chain = RealChain.start()) {
            Schemas.migrate(database);
            ChainProperties properties = properties(chain);
            try (AnnotationConfigApplicationContext parts = FollowerParts.on(database, properties, LIMITS);
                    Seed seed = new Seed(chain.uri().toString(), chain.addresses(), size(), System.out::println)) {
                seed.openVotes();
                follow(parts, chain.height());
                JdbcClient.create(database)
                        .sql("create table public.cursor as select * from chain.headers")
                        .update();
                long first = chain.height() + 1;
                seed.vote();
                measure(parts, database, chain, first, chain.height());
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
        double followed = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            long begun = System.nanoTime();
            read(parts.getBean(Node.class), first, last);
            print("read and checked", VOTES / seconds(begun));
        }
        for (int pass = 0; pass < PASSES; pass++) {
            goBackTo(database, first);
            long begun = System.nanoTime();
            follow(parts, last);
            double rate = VOTES / seconds(begun);
            print("followed", rate);
            followed = Math.max(followed, rate);
            requireAll(database, first);
        }
        long bytes = 0;
        double asked = 0;
        double copied = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            long begun = System.nanoTime();
            bytes = logs(chain, first, last);
            double rate = VOTES / seconds(begun);
            print("bare eth_getLogs", rate);
            asked = Math.max(asked, rate);
            try (Connection connection = database.getConnection()) {
                rate = VOTES / copied(connection, first, last);
            }
            print("bare COPY", rate);
            copied = Math.max(copied, rate);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d votes in %,d blocks, %.1f MB of logs: the follower does %.2f of what the slower allows%n",
                VOTES,
                last - first + 1,
                bytes / 1e6,
                followed / Math.min(asked, copied));
    }

    private static void print(String what, double rate) {
        System.out.printf(Locale.ROOT, "%-18s %,9.0f votes a second%n", what, rate);
    }

    private static void requireAll(DataSource database, long first) {
        long votes = JdbcClient.create(database)
                .sql("select count(*) from chain.votes_cast where block_number >= ?")
                .param(first)
                .query(Long.class)
                .single();
        if (votes != VOTES) {
            throw new IllegalStateException("%s votes were followed, not %s".formatted(votes, VOTES));
        }
    }

    /** What the follower does before a row is written. */
    private static void read(Node node, long first, long last) throws IOException {
        for (long next = first; next <= last; ) {
            next = node.range(next, Math.min(last, next + RANGE - 1)).last().number() + 1;
        }
    }

    /** As if none of the votes had been followed. */
    private static void goBackTo(DataSource database, long first) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from chain.blocks where number >= " + first);
            statement.execute("delete from chain.headers");
            statement.execute("insert into chain.headers select * from public.cursor");
            statement.execute("update chain.finality set number = (select max(number) from public.cursor)");
            statement.execute("vacuum analyze");
        }
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
                        {"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x%s","toBlock":"0x%s",\
                        "address":"%s","topics":["%s"]}]}""".formatted(
                                Long.toHexString(from),
                                Long.toHexString(Math.min(last, from + RANGE - 1)),
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
            statement.execute("drop schema if exists bare cascade");
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
