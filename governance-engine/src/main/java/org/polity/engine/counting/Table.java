package org.polity.engine.counting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.polity.engine.csv.ColumnNames;
import org.polity.engine.csv.CsvFile;
import org.polity.engine.csv.Score;
import org.polity.engine.evidence.CountingFault;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.store.FileContent;

/**
 * A file as a query sees it: columns are called {@code c0, c1, ...}, the file is a parameter. No name or value of the file is
 * ever part of a query's text.
 */
final class Table {

    /** The media type of Apache Parquet (IANA, 2024). */
    static final String PARQUET = "application/vnd.apache.parquet";

    private static final int MOST_COLUMNS = 2000;

    private final Path file;
    private final ColumnNames names;
    private final boolean parquet;

    private Table(Path file, List<String> names, boolean parquet) {
        this.file = file;
        this.names = new ColumnNames(names);
        this.parquet = parquet;
    }

    static Table of(Path file, String mediaType, Limits limits) throws EvidenceRefused {
        if (mediaType.equals(PARQUET)) {
            return new Table(file.toAbsolutePath(), parquetNames(file, limits), true);
        }
        if (!mediaType.startsWith("text/csv")) {
            throw new EvidenceRefused(new CsvFault.MediaType(mediaType));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return new Table(file.toAbsolutePath(), CsvFile.check(stream), false);
        } catch (IOException e) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE, e);
        }
    }

    private static List<String> parquetNames(Path file, Limits limits) throws EvidenceRefused {
        if (new FileContent(file).size() == 0) {
            throw new EvidenceRefused(CsvFault.Plain.EMPTY);
        }
        try (Session session = Session.on(file, () -> ParquetFault.Plain.UNREADABLE, limits)) {
            List<String> names = session.names(
                    "SELECT * FROM read_parquet(?) LIMIT 0",
                    List.of(file.toAbsolutePath().toString()));
            if (names.size() > MOST_COLUMNS) {
                throw new EvidenceRefused(new CsvFault.TooManyColumns(MOST_COLUMNS));
            }
            return names;
        }
    }

    /** A CSV file was read to its end before: what the query engine refuses all the same is a rest without a name. */
    private CountingFault complaint() {
        return parquet ? ParquetFault.Plain.UNREADABLE : CsvFault.Plain.UNREADABLE;
    }

    /** Whether columns have types; those of CSV are texts. */
    boolean isTyped() {
        return parquet;
    }

    List<String> names() {
        return names.names();
    }

    /** For questions about all rows. */
    Session session(Limits limits) {
        return Session.on(file, this::complaint, limits);
    }

    /** For questions whose answer depends on the order of the rows. */
    Session sessionInOrder(Limits limits) {
        return Session.inOrder(this::complaint, limits);
    }

    /** The parameter of {@link #relation}. */
    String location() {
        return file.toString();
    }

    /** What stands after FROM, with one parameter: the {@link #location}. */
    String relation() {
        if (parquet) {
            return IntStream.range(0, names().size())
                    .mapToObj(i -> "c" + i)
                    .collect(Collectors.joining(", ", "read_parquet(?) AS t(", ")"));
        }
        String columns = IntStream.range(0, names().size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(?, auto_detect = false, header = true, columns = " + columns
                + ", delim = ',', quote = '\"', escape = '\"', strict_mode = true, compression = 'none', max_line_size = "
                + 2 * CsvFile.LONGEST_RECORD + ")";
    }

    /** The same with the number of each row as the column {@code r}: the reader's own where it numbers them. */
    String numbered() {
        return parquet
                ? IntStream.range(0, names().size())
                        .mapToObj(i -> "c" + i)
                        .collect(Collectors.joining(", ", "read_parquet(?, file_row_number = true) AS t(", ", r)"))
                : "(SELECT *, row_number() OVER () - 1 AS r FROM " + relation() + ")";
    }

    /** The query's name of a column. */
    String column(String name) throws EvidenceRefused {
        return "c" + names.index(name);
    }

    /**
     * A column's value as a number of that type, null where it is none. A bare cast of a CSV column would be moved into the
     * reader, which stops at the first text that is no number; trim keeps it out.
     */
    String number(String column, String type) {
        return parquet
                ? "TRY_CAST(" + column + " AS " + type + ")"
                : "CASE WHEN regexp_full_match(" + column + ", '" + Score.FORM + "') THEN TRY_CAST(trim(" + column
                        + ") AS " + type + ") END";
    }
}
