package org.polity.engine.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.store.FileContent;

/** Ten million rows of Parquet by two attributes, beside what DuckDB needs for the bare group-by. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(1)
public class ParquetBenchmark {

    private Path file;

    @Setup
    public void write() throws Exception {
        file = Files.createTempDirectory("benchmark").resolve("rows.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT (hash(i) % 2)::INTEGER AS label, (hash(i + 1) % 2)::INTEGER AS decision, "
                    + "['a','b','c','d','e','f'][1 + (hash(i + 2) % 6)::INTEGER] AS race, "
                    + "['m','f'][1 + (hash(i + 3) % 2)::INTEGER] AS sex FROM range(10000000) t(i)) TO '" + file
                    + "' (FORMAT parquet)");
        }
        Memory.forgetPeak();
    }

    @TearDown
    public void delete() throws Exception {
        System.out.println("peak resident memory of this process, from the first count on: " + Memory.peak());
        Files.delete(file);
    }

    @Benchmark
    public long bare_group_by() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT label, decision, race, sex, count(*) FROM read_parquet(?) GROUP BY ALL")) {
            statement.setString(1, file.toString());
            long rows = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows += result.getLong(5);
                }
            }
            return rows;
        }
    }

    @Benchmark
    public List<GroupCounts> counts_by_group() throws Exception {
        return new DuckDbCounting()
                .count(
                        new FileContent(file),
                        "application/vnd.apache.parquet",
                        PredictionColumns.decisions("label", "decision", "1", "0", List.of("race", "sex")),
                        List.of(Attribute.parse("race"), Attribute.parse("sex"), Attribute.parse("race*sex")));
    }
}
