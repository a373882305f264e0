package org.polity.engine.counting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.engine.evidence.CsvFault;

/**
 * Finds what is wrong with a CSV file that the query engine refused (RFC 4180, UTF-8). The engine says so in English and in the
 * words of its version; which line is at fault must not depend on them.
 */
final class CsvCheck {

    private static final int BUFFER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 3;

    /** Where in a record a byte is. */
    private enum Place {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final int columns;
    private final int longestLine;

    private Place place = Place.FIELD_START;
    private int fields = 1;

    /** Whether something is in a field that the header does not have. */
    private boolean beyond;

    /** Whether something is in the record. */
    private boolean started;

    private long line = 1;
    private long recordLine = 1;
    private long lastRecordLine;
    private long recordBytes;

    /** Whether the last byte was a carriage return that ended a record. */
    private boolean afterReturn;

    /** Whether the header ends with a carriage return alone. */
    private boolean returnsEndLines;

    private CsvCheck(int columns, int longestLine) {
        this.columns = columns;
        this.longestLine = longestLine;
    }

    /**
     * The first fault in the file.
     *
     * @param columns how many the header has
     * @param longestLine how many bytes a record may have
     * @return empty where this check finds none
     */
    static Optional<CsvFault> fault(Path file, int columns, int longestLine) throws IOException {
        CsvCheck check = new CsvCheck(columns, longestLine);
        Utf8Check text = new Utf8Check();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long position = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (!text.takes(buffer[i])) {
                        return Optional.of(CsvFault.Plain.NOT_UTF8);
                    }
                    boolean mark = position++ < BYTE_ORDER_MARK && buffer[i] < 0;
                    Optional<CsvFault> fault = mark ? Optional.empty() : check.next(buffer[i]);
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
            }
        }
        return text.isWhole() ? check.end() : Optional.of(CsvFault.Plain.NOT_UTF8);
    }

    private Optional<CsvFault> next(byte b) {
        if (afterReturn) {
            afterReturn = false;
            if (b == '\n') {
                return Optional.empty();
            }
            if (isOtherLineEnd()) {
                return Optional.of(new CsvFault.BadLine(lastRecordLine));
            }
            returnsEndLines = true;
        }
        boolean ends = b == '\n' || b == '\r';
        if (ends) {
            line++;
        }
        if (++recordBytes > longestLine) {
            return Optional.of(new CsvFault.LongLine(recordLine, longestLine));
        }
        if (place == Place.QUOTED) {
            beyond |= b != '"' && fields > columns;
            place = b == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
            return Optional.empty();
        }
        if (ends) {
            afterReturn = b == '\r';
            return record();
        }
        if (b == ',') {
            fields++;
            place = Place.FIELD_START;
            return Optional.empty();
        }
        return text(b);
    }

    /** As the query engine does: spaces before a quote are nothing, and a quote in the middle of a text is a part of it. */
    private Optional<CsvFault> text(byte b) {
        if (b == '"' && place != Place.PLAIN) {
            beyond |= place == Place.AFTER_QUOTE && fields > columns;
            place = Place.QUOTED;
            return Optional.empty();
        }
        if (place == Place.AFTER_QUOTE) {
            return badLine();
        }
        beyond |= fields > columns;
        started = true;
        place = b == ' ' ? place : Place.PLAIN;
        return Optional.empty();
    }

    /** As the query engine does: a line without anything is none, and empty fields after the last one are nothing. */
    private Optional<CsvFault> record() {
        boolean empty = !started && place == Place.FIELD_START && fields == 1;
        Optional<CsvFault> fault = fields >= columns && !beyond || empty ? Optional.empty() : badLine();
        place = Place.FIELD_START;
        fields = 1;
        beyond = false;
        started = false;
        lastRecordLine = recordLine;
        recordLine = line;
        recordBytes = 0;
        return fault;
    }

    /** A carriage return alone ends lines where it ended the header. */
    private boolean isOtherLineEnd() {
        return recordLine > 2 && !returnsEndLines;
    }

    private Optional<CsvFault> end() {
        if (afterReturn && isOtherLineEnd()) {
            return Optional.of(new CsvFault.BadLine(lastRecordLine));
        }
        return place == Place.QUOTED ? badLine() : record();
    }

    private Optional<CsvFault> badLine() {
        return Optional.of(new CsvFault.BadLine(recordLine));
    }
}
