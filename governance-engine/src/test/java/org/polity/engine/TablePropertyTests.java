package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.store.FileContent;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;

/** How a table is written, in what order and on which machine changes nothing that is said of it. */
class TablePropertyTests {

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String CSV = "text/csv";
    private static final List<Attribute> ATTRIBUTES =
            List.of(Attribute.parse("g"), Attribute.parse("h"), Attribute.parse("g*h"));
    private static final PredictionColumns SCORED =
            new PredictionColumns("y", "d", "1", "0", List.of("g", "h"), OptionalDouble.of(0.5));
    private static final Release RELEASE = new Release(
            "scorer", "1.0", CountedFacts.ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    /** A person: label, score, two group values, null where one is missing. */
    record Row(String label, String score, String group, String other) {}

    @Provide
    Arbitrary<List<Row>> tables() {
        Arbitrary<String> groups = Arbitraries.of(
                "Am\u00e9rica", "B\u00f6lge 1", "White", "1.50", "7", "2026-01-02", "NA", "", "\u6771\u4eac", "a*b");
        Arbitrary<String> others = Arbitraries.of("m", "f", "NULL", "\\");
        Arbitrary<String> scores = Arbitraries.integers().between(0, 1000).map(i -> "0." + (1000 + i));
        return Combinators.combine(Arbitraries.of("0", "1"), scores, groups, others)
                .as(Row::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(200);
    }

    private static PolicySet policies(double share) {
        StringBuilder rules = new StringBuilder();
        String[] metrics = {
            "demographic_parity_difference",
            "equalized_odds_ratio",
            "accuracy_score_difference",
            "calibration_difference"
        };
        for (int i = 0; i < metrics.length; i++) {
            String limit = metrics[i].endsWith("ratio") ? "{\"atLeast\":0.5}" : "{\"atMost\":0.3}";
            // a format would write digits of the locale
            rules.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"r" + i + "\",\"severity\":\"block\",\"metric\":\"" + metrics[i])
                    .append("\",\"attributes\":[\"g\",\"h\",\"g*h\"],\"favourable\":\"positive\",\"limit\":" + limit)
                    .append(",\"minimumGroupSize\":3,\"minimumDenominator\":2,\"maximumUnknownShare\":" + share)
                    .append(",\"maximumLeftOutShare\":0.2,\"confidence\":0.8}");
        }
        try {
            Policy policy = Policies.parse(
                    ("{\"apiVersion\":\"polity/v1\",\"kind\":\"bias-threshold\",\"id\":\"p\",\"title\":\"t\","
                                    + "\"purpose\":\"p\",\"rules\":[" + rules + "]}")
                            .getBytes(StandardCharsets.UTF_8));
            return new PolicySet(1, List.of(new PolicyInForce(policy, 1, Instant.EPOCH)));
        } catch (Exception e) {
            throw new AssertionError(rules.toString(), e);
        }
    }

    private static Verdict verdict(Path file, String mediaType, double share) throws EvidenceRefused {
        Map<Attribute, Counted> counted = new DuckDbCounting().open(new FileContent(file), mediaType, SCORED, rows -> {
            Map<Attribute, Counted> found = new HashMap<>();
            for (GroupCounts counts : rows.count(ATTRIBUTES)) {
                java.util.SortedMap<String, Scores> moments = rows.moments(counts.attribute());
                found.put(counts.attribute(), new Counted.Of(counts, moments));
            }
            return found;
        });
        Facts facts = CountedFacts.of(counted);
        return Judge.judge(RELEASE, facts, policies(share), CelConditions.standard());
    }

    /** Everything but the digest of the file, which the statement has by its manifest. */
    private static String statement(Path file, String mediaType) throws Exception {
        try {
            return new String(verdict(file, mediaType, 0.2).statement(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    private static Path csv(List<Row> rows) throws Exception {
        return Files.writeString(
                Files.createTempFile("rows", ".csv"),
                "y,d,g,h\n"
                        + rows.stream()
                                .map(row -> String.join(",", row.label, row.score, quoted(row.group), row.other) + "\n")
                                .collect(Collectors.joining()));
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "" : "\"" + value + "\"";
    }

    private static Path parquet(List<Row> rows, String selected) throws Exception {
        Path csv = csv(rows);
        Path file = Files.createTempFile("rows", ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + selected + " FROM read_csv('" + csv
                    + "', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')) TO '" + file
                    + "' (FORMAT parquet)");
        }
        Files.delete(csv);
        return file;
    }

    @Property(tries = 12)
    void one_table_has_one_verdict_however_it_is_written(@ForAll("tables") List<Row> rows, @ForAll long seed)
            throws Exception {
        String usual = statement(csv(rows), CSV);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(statement(csv(shuffled), CSV)).isEqualTo(usual);
        assertThat(statement(parquet(rows, "y, d, g, h"), PARQUET)).isEqualTo(usual);
        assertThat(statement(
                        parquet(shuffled, "y::TINYINT AS y, d::DOUBLE AS d, encode(g) AS g, encode(h) AS h"), PARQUET))
                .isEqualTo(usual);
        assertThat(statement(parquet(rows, "y::DOUBLE AS y, d::DECIMAL(9, 4) AS d, g, h"), PARQUET))
                .isEqualTo(usual);
    }

    @Property(tries = 8)
    void one_group_has_one_name_however_it_is_typed(@ForAll("tables") List<Row> rows, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<Row> typed = rows.stream()
                .map(row -> new Row(row.label, row.score, typed(row.group, random), row.other))
                .toList();
        assertThat(statement(csv(typed), CSV)).isEqualTo(statement(csv(rows), CSV));
        assertThat(statement(parquet(typed, "y, d, encode(g) AS g, h"), PARQUET))
                .isEqualTo(statement(csv(rows), CSV));
    }

    private static String typed(String value, Random random) {
        if (value.isEmpty()) {
            return random.nextBoolean() ? "\u00a0" : "n/a";
        }
        return switch (random.nextInt(6)) {
            case 0 -> Normalizer.normalize(value, Normalizer.Form.NFD);
            case 1 -> "\u00a0" + value + " ";
            case 2 -> value.replace(" ", " \u3000");
            case 3 -> value.charAt(0) + "\u200b" + value.substring(1);
            case 4 -> value.equals("7") ? "7.00" : value.equals("1.50") ? "+15e-1" : value;
            default -> value;
        };
    }

    @Property(tries = 8)
    void no_locale_and_no_zone_changes_a_byte(@ForAll("tables") List<Row> rows) throws Exception {
        String moments = "y, d, CASE WHEN h = 'm' THEN TIMESTAMPTZ '2026-03-29 00:30:00+00' ELSE"
                + " TIMESTAMPTZ '2026-10-25 00:30:00+00' END AS g, h";
        String usual = statement(parquet(rows, moments), PARQUET);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String[] place :
                    new String[][] {{"tr-TR", "Europe/Istanbul"}, {"ar-EG-u-nu-arab", "Pacific/Pago_Pago"}}) {
                Locale.setDefault(Locale.forLanguageTag(place[0]));
                TimeZone.setDefault(TimeZone.getTimeZone(place[1]));
                assertThat(statement(parquet(rows, moments), PARQUET)).isEqualTo(usual);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Property(tries = 20)
    void rows_of_no_group_never_help(
            @ForAll("tables") List<Row> rows, @ForAll("tables") List<Row> more, @ForAll("unknown") String unknown)
            throws Exception {
        List<Row> all = new ArrayList<>(rows);
        more.forEach(row -> all.add(new Row(row.label, row.score, unknown, "NULL")));
        Path fewer = csv(rows);
        Path extended = csv(all);
        for (double share : List.of(0.0, 0.2, 1.0)) {
            Verdict before = verdict(fewer, CSV, share);
            Verdict after = verdict(extended, CSV, share);
            for (int i = 0; i < before.findings().size(); i++) {
                assertThat(rank(after.findings().get(i).status()))
                        .isLessThanOrEqualTo(rank(before.findings().get(i).status()));
            }
        }
        Files.delete(fewer);
        Files.delete(extended);
    }

    @Provide
    Arbitrary<String> unknown() {
        return Arbitraries.of("", "NA", "nan", "None", "NULL", "N/A", "\u00a0", "\u200b", "?");
    }

    private static int rank(Status status) {
        return switch (status) {
            case FAILED -> 0;
            case INCONCLUSIVE -> 1;
            case PASSED -> 2;
        };
    }

    /** What another process counts, with as many processors as it was given. */
    public static void main(String[] arguments) throws EvidenceRefused {
        System.out.print(new String(verdict(Path.of(arguments[0]), PARQUET, 1).statement(), StandardCharsets.UTF_8));
    }

    @Example
    void no_number_of_processors_changes_a_byte() throws Exception {
        Path file = Files.createTempFile("rows", ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            // zero has two signs, and which of them is met first depends on the threads
            statement.execute("COPY (SELECT i % 2 AS y, (hash(i) % 1000000007) / 1000000007.0 AS d, "
                    + "CASE WHEN i % 3 = 0 THEN '-0'::DOUBLE WHEN i % 3 = 1 THEN 0::DOUBLE ELSE i % 7 END AS g, "
                    + "CASE WHEN i % 5 = 0 THEN 'a'::BLOB ELSE 'b'::BLOB END AS h FROM range(600000) t(i)) TO '" + file
                    + "' (FORMAT parquet, ROW_GROUP_SIZE 20000)");
        }
        assertThat(Files.size(file)).isGreaterThan(4 << 20);
        String usual = new String(verdict(file, PARQUET, 1).statement(), StandardCharsets.UTF_8);
        for (int processors : List.of(1, 5)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:ActiveProcessorCount=" + processors,
                            "-Duser.timezone=Asia/Kathmandu",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TablePropertyTests.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(usual);
        }
        Files.delete(file);
    }
}
