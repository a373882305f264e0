package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.store.FileContent;

/** A machine without memory says so, and refuses what every machine refuses. */
class MemoryTests {

    private static final int LITTLE = 40;
    private static final int GROUPS = 3_000_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("rows.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1 AS y, 1 AS d, i AS g FROM range(" + GROUPS + ") t(i)) TO '" + file
                    + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
        }
    }

    private void count(int most) throws EvidenceRefused {
        new DuckDbCounting(new Limits(LITTLE, 600, most))
                .count(
                        new FileContent(file),
                        "application/vnd.apache.parquet",
                        PredictionColumns.decisions("y", "d", "1", "0", List.of("g")),
                        List.of(Attribute.parse("g")));
    }

    @Test
    void more_groups_than_any_machine_takes_are_refused_however_little_memory_there_is() {
        EvidenceRefused refused = catchThrowableOfType(EvidenceRefused.class, () -> count(1000));
        assertThat(refused.fault()).isEqualTo(CsvFault.Plain.TOO_MANY_GROUPS);
    }

    @Test
    void groups_that_another_machine_could_count_are_no_fault_of_the_file() {
        CouldNotJudge lacking = catchThrowableOfType(CouldNotJudge.class, () -> count(2 * GROUPS));
        assertThat(lacking.fault()).isEqualTo(MachineFault.Plain.OUT_OF_MEMORY);
    }
}
