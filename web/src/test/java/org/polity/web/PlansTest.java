package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.web.chain.SchemaNames;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** At a million events each page is answered from indexes: PostgreSQL itself writes down how it ran every statement. */
@Tag("deep")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("plans")
class PlansTest {

    /** What grows with history or with strangers; the others are kept small by votes or by the site. */
    private static final Set<String> GROWING = Set.of(
            "blocks",
            "transactions",
            "logs",
            "token_transfers",
            "delegations",
            "voting_power_changes",
            "proposals_created",
            "votes_cast",
            "proposals_queued",
            "proposals_executed",
            "proposals_canceled",
            "proposals_extended",
            "ballots_skipped",
            "policy_spans",
            "releases_submitted",
            "releases_decided",
            "releases_challenged",
            "challenges_resolved",
            "parents_declared",
            "keys_announced",
            "holders",
            "supplies",
            "tallies",
            "tally_steps",
            "ballots",
            "attestations");

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (?:chain|community)\\.(\\w+)");
    /** Of one round, and how many rounds there were. */
    private static final Pattern READ = Pattern.compile("actual rows=([\\d.]+) loops=(\\d+)");

    /** Of one round of the node that is written above. */
    private static final Pattern LEFT_OUT = Pattern.compile("Rows Removed by [\\w ]+: (\\d+)");

    /** Many times what a page shows, and a hundredth of what there is. */
    private static final long MOST_READ = 10_000;

    private static final Path LOG = Path.of("target/plans").toAbsolutePath();

    private EmbeddedPostgres postgres;
    private ConfigurableApplicationContext site;
    private Client client;

    @BeforeAll
    void aCrowdComesIn() throws Exception {
        Files.createDirectories(LOG);
        Files.deleteIfExists(LOG.resolve("plans.log"));
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("session_preload_libraries", "auto_explain")
                .setServerConfig("auto_explain.log_nested_statements", "on")
                .setServerConfig("auto_explain.log_verbose", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", LOG.toString())
                .setServerConfig("log_filename", "plans.log")
                .start();
        String url = postgres.getJdbcUrl("postgres", "postgres");
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .placeholders(SchemaNames.SERVING.placeholders())
                .defaultSchema("public")
                .createSchemas(false)
                .load()
                .migrate();
        try (Connection owner = postgres.getPostgresDatabase().getConnection()) {
            Crowd.comeIn(owner);
            Statement settings = owner.createStatement();
            settings.execute("alter database postgres set auto_explain.log_min_duration = 0");
            settings.execute("alter database postgres set auto_explain.log_analyze = on");
            settings.execute("alter database postgres set auto_explain.log_timing = off");
        }
        site = new SpringApplicationBuilder(PolityApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of(
                        "polity.mode", "node",
                        "server.port", "0",
                        "spring.datasource.url", url,
                        "polity.evidence.folder", "target/plans/evidence",
                        "polity.chain.rpc-url", "http://127.0.0.1:1",
                        "polity.chain.poll-interval", "1h"))
                .properties(addresses())
                .run();
        client = new Client(Objects.requireNonNull(((WebServerApplicationContext) site).getWebServer())
                .getPort());
    }

    private static Map<String, Object> addresses() {
        Map<String, Object> addresses = new HashMap<>();
        String[] contracts = {"token", "governor", "timelock", "registry", "council", "gate"};
        for (int i = 0; i < contracts.length; i++) {
            addresses.put("polity.chain.addresses." + contracts[i], String.format(Locale.ROOT, "0x%040x", i + 1));
        }
        addresses.put("polity.chain.addresses.from-block", "0");
        return addresses;
    }

    @AfterAll
    void end() throws IOException {
        site.close();
        postgres.close();
    }

    @Test
    void no_page_scans_what_grows() throws IOException {
        String voter = "0x" + "0".repeat(39) + "1";
        for (String path : new String[] {
            "/",
            "/proposals",
            "/proposals?before=5000",
            "/proposals?open=49999",
            "/proposals?q=proposal",
            "/proposals?q=nothing",
            "/proposals?state=defeated",
            "/proposals?state=executed&order=oldest&before=5000",
            "/proposals/1",
            "/proposals/1?after=65500-3",
            "/proposals/49000",
            "/proposals/1/ballots?voter=" + voter,
            "/proposals/new",
            "/delegates",
            "/delegates?after=" + account(40_000),
            "/delegates?account=" + account(7),
            "/delegates?order=tokens",
            "/delegates?order=tokens&after=" + account(40_000),
            "/delegates?q=0x9",
            "/delegates/" + account(7),
            "/delegates/" + account(7) + "?after=" + account(7) + "&before=90000-1",
            "/policies",
            "/policies?before=2000",
            "/policies?from=4980",
            "/policies?standing=past",
            "/policies?order=oldest&before=2000",
            "/policies?q=nothing",
            "/policies/" + Crowd.POLICY,
            "/releases",
            "/releases?before=9000",
            "/releases?standing=challenged",
            "/releases?standing=cleared&order=oldest&before=9000",
            "/releases?q=model",
            "/releases?q=nothing",
            "/releases/1",
            "/releases/1/progress",
            "/releases/1/audit",
            "/releases/1/dispute",
            "/releases/new",
            "/transactions/0x" + "a".repeat(64),
            "/transactions/" + transaction(),
            "/transactions/" + transaction() + "/status"
        }) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path).isIn(200, 404, 503);
        }
        client.file("/api/releases/1");
        client.file("/api/releases/1/attestations");
        client.file("/releases/1/audit.json");
        String plans = Files.readString(LOG.resolve("plans.log"));
        assertThat(plans).contains("Index Scan", "chain.votes_cast", "chain.holders", "chain.releases_submitted");
        Set<String> scanned = new TreeSet<>();
        Set<String> costly = new TreeSet<>();
        for (String plan : plans.split("LOG: {2}duration", -1)) {
            Matcher scan = SCAN.matcher(plan);
            while (scan.find()) {
                if (GROWING.contains(scan.group(1))) {
                    scanned.add(scan.group(1) + " by " + statement(plan));
                }
            }
            long read = read(plan);
            if (read > MOST_READ) {
                costly.add(read + " rows by " + statement(plan));
            }
        }
        assertThat(scanned).isEmpty();
        assertThat(costly).isEmpty();
    }

    /** The most rows that a node of the plan gave or left out. */
    private static long read(String plan) {
        double most = 0;
        long rounds = 1;
        for (String line : plan.lines().toList()) {
            Matcher read = READ.matcher(line);
            Matcher left = LEFT_OUT.matcher(line);
            if (read.find()) {
                rounds = Long.parseLong(read.group(2));
                most = Math.max(most, Double.parseDouble(read.group(1)) * rounds);
            } else if (left.find()) {
                most = Math.max(most, (double) Long.parseLong(left.group(1)) * rounds);
            }
        }
        return Math.round(most);
    }

    private static String statement(String plan) {
        return plan.lines().skip(1).limit(3).map(String::strip).reduce("", (a, b) -> a + " " + b);
    }

    private String account(int n) {
        return query("select account from chain.holders where account like '%' || lpad(to_hex(" + n + "), 32, '0')");
    }

    private String transaction() {
        return query("select hash from chain.transactions where block_number = 88011");
    }

    private String query(String sql) {
        try (Connection owner = postgres.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement()) {
            // what the test asks is no page's
            statement.execute("set auto_explain.log_min_duration = -1");
            ResultSet rows = statement.executeQuery(sql);
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(Arrays.toString(failed.getStackTrace()), failed);
        }
    }
}
