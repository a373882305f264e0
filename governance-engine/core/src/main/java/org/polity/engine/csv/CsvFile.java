package org.polity.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.polity.engine.evidence.EvidenceRefused;

/** A CSV file as this engine reads it ({@code docs/evidence.md}); a file that another reader might read differently is refused. */
public final class CsvFile {

    /** The longest record, in bytes. */
    public static final int LONGEST_RECORD = CsvReader.LONGEST_RECORD;

    private static final int PIECE = 1 << 16;

    private CsvFile() {}

    /**
     * The names of the columns, in file order, of a file that was read to its end.
     *
     * @throws EvidenceRefused if it is no such file
     */
    public static List<String> check(InputStream file) throws IOException, EvidenceRefused {
        CsvReader reader = new CsvReader();
        byte[] piece = new byte[PIECE];
        for (int count = file.readNBytes(piece, 0, PIECE); count > 0; count = file.readNBytes(piece, 0, PIECE)) {
            int at = 0;
            while (at < count) {
                at = reader.read(piece, at, count);
            }
        }
        reader.end();
        return List.copyOf(reader.names());
    }
}
