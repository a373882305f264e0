package org.polity.engine.counting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** In bytes. */
    static final int LONGEST_LINE = 1 << 20;

    private final Path file;
    private final List<String> names;
    private final boolean parquet;

    private Table(Path file, List<String> names, boolean parquet) {
        this.file = file;
        this.names = names;
        this.parquet = parquet;
    }

    static Table of(Path file, String mediaType, Limits limits) throws EvidenceRefused {
        if (mediaType.equals(PARQUET)) {
            return new Table(file.toAbsolutePath(), parquetNames(file, limits), true);
        }
        if (!mediaType.startsWith("text/csv")) {
            throw new EvidenceRefused(new CsvFault.MediaType(mediaType));
        }
        try {
            return new Table(file.toAbsolutePath(), CsvHeader.of(file), false);
        } catch (IOException e) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE, e);
        }
    }

    private static List<String> parquetNames(Path file, Limits limits) throws EvidenceRefused {
        if (new FileContent(file).size() == 0) {
            throw new EvidenceRefused(CsvFault.Plain.EMPTY);
        }
        try (Session session = Session.on(file, () -> ParquetFault.UNREADABLE, limits)) {
            List<String> names = session.names(
                    "SELECT * FROM read_parquet(?) LIMIT 0",
                    List.of(file.toAbsolutePath().toString()));
            if (names.size() > CsvHeader.MOST_COLUMNS) {
                throw new EvidenceRefused(new CsvFault.TooManyColumns(CsvHeader.MOST_COLUMNS));
            }
            return names;
        }
    }

    private CountingFault complaint() {
        try {
            return parquet
                    ? ParquetFault.UNREADABLE
                    : CsvCheck.fault(file, names.size(), LONGEST_LINE).orElse(CsvFault.Plain.UNREADABLE);
        } catch (IOException e) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE, e);
        }
    }

    List<String> names() {
        return names;
    }

    /** For questions about all rows. */
    Session session(Limits limits) {
        return Session.on(file, this::complaint, limits);
    }

    /** For questions about the first row of a kind. */
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
            return IntStream.range(0, names.size())
                    .mapToObj(i -> "c" + i)
                    .collect(Collectors.joining(", ", "read_parquet(?) AS t(", ")"));
        }
        String columns = IntStream.range(0, names.size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(?, auto_detect = false, header = true, columns = " + columns
                + ", delim = ',', quote = '\"', escape = '\"', strict_mode = true, compression = 'none', max_line_size = "
                + LONGEST_LINE + ")";
    }

    /** The query's name of a column. */
    String column(String name) throws EvidenceRefused {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new EvidenceRefused(new CsvFault.MissingColumn(name, shown()));
        }
        if (names.lastIndexOf(name) != index) {
            throw new EvidenceRefused(new CsvFault.DuplicateColumn(name));
        }
        return "c" + index;
    }

    /**
     * A column's value as a number of that type, null where it is none. A bare cast of a CSV column would be moved into the
     * reader, which stops at the first text that is no number; trim keeps it out.
     */
    String number(String column, String type) {
        return "TRY_CAST(" + (parquet ? column : "trim(" + column + ")") + " AS " + type + ")";
    }

    private List<String> shown() {
        return names.size() <= 12 ? names : names.subList(0, 12);
    }
}
