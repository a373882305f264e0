package org.polity.engine.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.polity.cli.Polity;
import org.polity.engine.store.FileDigest;

/** {@code polity evaluate} with its roots, on a million rows, by bounds on two attributes and on both crossed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class RootsBenchmark {

    private static final String ROWS =
            "SELECT (hash(i) % 2)::INTEGER AS label, (hash(i + 1) % 2)::INTEGER AS decision, "
                    + "['a','b','c','d','e','f'][1 + (hash(i + 2) % 6)::INTEGER] AS race, "
                    + "['m','f'][1 + (hash(i + 3) % 2)::INTEGER] AS sex, (hash(i + 4) % 80)::INTEGER AS age, "
                    + "(hash(i + 5) % 100000)::INTEGER AS income FROM range(1000000) t(i)";
    private static final String POLICY = """
            {"apiVersion":"polity/v1","kind":"bias-threshold","id":"p","title":"t","purpose":"p","rules":[
            {"id":"r","severity":"block","metric":"demographic_parity_difference","attributes":["race","sex","race*sex"],
            "favourable":"positive","limit":{"atMost":0.2},"minimumGroupSize":100,"minimumDenominator":30}]}""";

    @Param({"csv", "parquet"})
    private String format = "csv";

    @Param({"", "\"age\", \"income\""})
    private String inputs = "";

    private Path folder = Path.of("");

    @Setup
    public void write() throws Exception {
        folder = Files.createTempDirectory("benchmark");
        Path rows = folder.resolve("rows." + format);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + ROWS + ") TO '" + rows + "' (FORMAT " + format + ")");
        }
        Files.writeString(Files.createDirectory(folder.resolve("policies")).resolve("p.json"), POLICY);
        String named = inputs.isEmpty() ? "" : ", \"inputs\": [" + inputs + "]";
        Files.writeString(folder.resolve("manifest.json"), """
                {"apiVersion":"polity/v1","kind":"evidence-manifest",
                "release":{"name":"m","version":"1","artifact":"sha256:%s"},
                "files":[{"role":"predictions","name":"rows.%s","mediaType":"%s","sha256":"%s","size":%s,
                "columns":{"label":"label","prediction":"decision","positive":"1","negative":"0",
                "attributes":["race","sex"]%s}}]}""".formatted(
                        "0".repeat(64),
                        format,
                        format.equals("csv") ? "text/csv" : "application/vnd.apache.parquet",
                        FileDigest.of(rows).hex(),
                        Files.size(rows),
                        named));
    }

    @TearDown
    public void delete() throws Exception {
        System.out.println("peak resident memory of this process: " + Memory.peak());
        for (String name : new String[] {"policies/p.json", "policies", "manifest.json", "rows." + format, ""}) {
            Files.delete(folder.resolve(name));
        }
    }

    /** As the first and only command of a process. */
    @Benchmark
    public String evaluate() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Polity.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "evaluate",
                "--release",
                folder.resolve("manifest.json").toString(),
                "--policies",
                folder.resolve("policies").toString(),
                "--submitted",
                "2026-11-24T10:00:00Z",
                "--json");
        if (code != 0) {
            throw new IllegalStateException(out + err.toString());
        }
        return out.toString();
    }
}
