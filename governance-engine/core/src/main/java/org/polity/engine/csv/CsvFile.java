package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.Chunks;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;

/** A CSV file as this engine reads it ({@code docs/evidence.md}); a file that another reader could read differently is rejected. */
public final class CsvFile {

    private static final int PIECE = 1 << 16;
    private static final int MOST_VALUES = 100_000;

    private CsvFile() {}

    /** What takes the records of a file, once the names of its columns are known. */
    interface Taking<T extends CsvReader.Records> {
        T of(ColumnNames names) throws EvidenceRefused;
    }

    /**
     * The names of the columns, in file order, of a file that was read to its end.
     *
     * @throws EvidenceRefused if it is no such file
     */
    public static List<String> names(Content file) throws EvidenceRefused {
        return read(file, Names::new).names.names();
    }

    /**
     * How many rows hold each value of a column. Of more than 100,000 different values those that come first are counted.
     *
     * @throws EvidenceRefused if it is no such file, or has no such column
     */
    public static Map<String, Long> values(Content file, String column) throws EvidenceRefused {
        return read(file, names -> new Values(names.index(column))).counts;
    }

    /**
     * The names of the columns, and the first rows of a file that was read to its end.
     *
     * @param rows each with a text for every column, null where a cell is empty
     */
    public record Head(List<String> names, List<List<@Nullable String>> rows) {}

    /**
     * Reads the first rows of a file.
     *
     * @param most rows that are kept
     * @param mostColumns that the file may have
     * @throws EvidenceRefused if it is no such file, or has more columns
     */
    public static Head head(Content file, int most, int mostColumns) throws EvidenceRefused {
        FirstRows first = read(file, names -> new FirstRows(names.names(), most, mostColumns));
        return new Head(first.names, first.rows);
    }

    private static final class FirstRows implements CsvReader.Records {
        private final List<String> names;
        private final int most;
        private final List<List<@Nullable String>> rows = new ArrayList<>();

        FirstRows(List<String> names, int most, int mostColumns) throws EvidenceRefused {
            if (names.size() > mostColumns) {
                throw new EvidenceRefused(new CsvFault.TooManyColumns(mostColumns));
            }
            this.names = names;
            this.most = most;
        }

        @Override
        public boolean wants(int column) {
            return rows.size() < most;
        }

        @Override
        public void record(long row, @Nullable String[] values) {
            if (rows.size() < most) {
                List<@Nullable String> kept = new ArrayList<>(names.size());
                for (int i = 0; i < names.size(); i++) {
                    kept.add(values[i]);
                }
                rows.add(kept);
            }
        }
    }

    /** Looks at the names alone. */
    private record Names(ColumnNames names) implements CsvReader.Records {

        @Override
        public boolean wants(int column) {
            return false;
        }

        @Override
        public void record(long row, @Nullable String[] values) {
            // they are checked, and not looked at
        }
    }

    private static final class Values implements CsvReader.Records {
        private final int index;
        private final Map<String, Long> counts = new HashMap<>();

        Values(int index) {
            this.index = index;
        }

        @Override
        public boolean wants(int column) {
            return column == index;
        }

        @Override
        public void record(long row, @Nullable String[] values) {
            String value = values[index];
            if (value != null && (counts.size() < MOST_VALUES || counts.containsKey(value))) {
                counts.merge(value, 1L, Long::sum);
            }
        }
    }

    /** Reads a file to its end. A fault of the CSV format is reported before a fault that the taker finds. */
    static <T extends CsvReader.Records> T read(Content file, Taking<T> taking) throws EvidenceRefused {
        CsvReader reader = new CsvReader();
        List<T> takers = new ArrayList<>();
        @Nullable EvidenceRefused refused = null;
        byte[] piece = new byte[PIECE];
        try (Chunks chunks = file.open()) {
            for (int count = fill(piece, chunks); count > 0; count = fill(piece, chunks)) {
                for (int at = 0; at < count; ) {
                    boolean wasNamed = reader.isNamed();
                    at = reader.read(piece, at, count);
                    if (reader.isNamed() && !wasNamed) {
                        refused = taken(reader, taking, takers);
                    }
                }
            }
        }
        boolean wasNamed = reader.isNamed();
        reader.end();
        if (!wasNamed) {
            refused = taken(reader, taking, takers);
        }
        if (refused != null) {
            throw refused;
        }
        return takers.getFirst();
    }

    private static int fill(byte[] piece, Chunks chunks) {
        int length = 0;
        for (int read = 0; read >= 0 && length < PIECE; length += Math.max(0, read)) {
            read = chunks.read(piece, length, PIECE - length);
        }
        return length;
    }

    private static <T extends CsvReader.Records> @Nullable EvidenceRefused taken(
            CsvReader reader, Taking<T> taking, List<T> takers) {
        try {
            T taker = taking.of(new ColumnNames(reader.names()));
            reader.to(taker);
            takers.add(taker);
            return null;
        } catch (EvidenceRefused e) {
            return e;
        }
    }
}
