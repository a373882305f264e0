package org.polity.engine.counting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.words.Sentence;

/**
 * A file as a query sees it: columns are called {@code c0, c1, ...}, the file is a parameter. No name or value of the file is
 * ever part of a query's text.
 */
final class Table {

    private static final int LONGEST_LINE = 1 << 20;

    private final Path file;
    private final List<String> names;

    private Table(Path file, List<String> names) {
        this.file = file;
        this.names = names;
    }

    static Table of(Path file, String mediaType) throws IOException, EvidenceRefused {
        if (!mediaType.startsWith("text/csv")) {
            throw new EvidenceRefused(Sentence.of("csv.mediaType", mediaType));
        }
        return new Table(file.toAbsolutePath(), CsvHeader.of(file));
    }

    List<String> names() {
        return names;
    }

    /** The parameter of {@link #relation}. */
    String location() {
        return file.toString();
    }

    /** What stands after FROM, with one parameter: the {@link #location}. */
    String relation() {
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
            throw new EvidenceRefused(Sentence.of("csv.noColumn", name, String.join("`, `", shown())));
        }
        if (names.lastIndexOf(name) != index) {
            throw new EvidenceRefused(Sentence.of("csv.columnTwice", name));
        }
        return "c" + index;
    }

    private List<String> shown() {
        return names.size() <= 12 ? names : names.subList(0, 12);
    }
}
