package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.Utf8;

/**
 * Reads a CSV file byte by byte, in pieces of any size: RFC 4180, as every reader of CSV reads it alike.
 *
 * <p>UTF-8, a byte order mark in front or none; a comma between values; every line ends with LF or CRLF, or every line with CR; every
 * record has as many values as the first one, which names them. A value has no quotation mark, or is enclosed in quotation marks with
 * each inner mark doubled. A name has no line break. A value of no characters is missing. Empty
 * lines are no records. Everything else is refused with its line: the other readers of CSV that
 * there are take it, each for something else.
 */
final class CsvReader {

    /** In bytes, without the line's end. */
    static final int LONGEST_RECORD = 1 << 20;

    /** What programs put between values in place of commas. */
    static final List<String> OTHER_SEPARATORS = List.of(";", "\t", "|");

    private static final int MOST_COLUMNS = 2000;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Takes the records behind the first one. */
    interface Records {

        /** Whether the values of a column are wanted. */
        boolean wants(int column);

        /**
         * @param row from 1
         * @param values by column, null where a value is missing or not wanted
         */
        void record(long row, @Nullable String[] values);
    }

    private enum State {
        VALUE_BEGINS,
        PLAIN,
        QUOTED,
        QUOTATION_MARK
    }

    /** Files that were put together have both of the first kind; a carriage return by itself may be meant otherwise there. */
    private enum LineEnd {
        WITH_LINE_FEED,
        CARRIAGE_RETURN
    }

    private final Utf8Check characters = new Utf8Check();
    private final List<String> names = new ArrayList<>();
    private @Nullable Records records;
    private @Nullable String[] values = {};
    private byte[] value = new byte[256];
    private int length;
    private State state = State.VALUE_BEGINS;
    private @Nullable LineEnd lineEnd;
    private boolean carriageReturn;
    private boolean named;
    private long bytes;
    private long line = 1;
    private long recordLine = 1;
    private int recordBytes;
    private int column;
    private long row;

    /** The names of the columns, once the first record was read. */
    List<String> names() {
        return names;
    }

    boolean isNamed() {
        return named;
    }

    /** Who takes records from here on; until then they are only checked. */
    void to(Records taker) {
        records = taker;
        values = new String[names.size()];
    }

    /** The next bytes, up to an index, exclusively; stops behind the first record. Returns where it stopped. */
    int read(byte[] piece, int from, int to) throws EvidenceRefused {
        boolean wasNamed = named;
        int start = bytes == 0 && to - from >= 3 && Arrays.equals(piece, from, from + 3, BYTE_ORDER_MARK, 0, 3)
                ? from + 3
                : from;
        bytes += start - from;
        for (int i = start; i < to; ) {
            int end = plainRun(piece, i, to);
            if (end == i) {
                bytes++;
                next(piece[i]);
                i++;
                if (named && !wasNamed) {
                    return i;
                }
            } else {
                plain(piece, i, end);
                i = end;
            }
        }
        return to;
    }

    /** Most bytes need no change: the length of the run from here, if a run may begin here. */
    private int plainRun(byte[] piece, int from, int to) {
        boolean may = (state == State.PLAIN || state == State.VALUE_BEGINS) && !carriageReturn && characters.isWhole();
        int end = from;
        while (may && end < to && isPlain(piece[end])) {
            end++;
        }
        return end;
    }

    private static boolean isPlain(byte b) {
        return b > ',' || b > 0 && b != ',' && b != '"' && b != '\n' && b != '\r';
    }

    private void plain(byte[] piece, int from, int end) throws EvidenceRefused {
        state = State.PLAIN;
        int count = end - from;
        bytes += count;
        recordBytes += count;
        if (recordBytes > LONGEST_RECORD) {
            throw tooLong();
        }
        if (isWanted()) {
            if (length + count > value.length) {
                value = Arrays.copyOf(value, 2 * (length + count));
            }
            System.arraycopy(piece, from, value, length, count);
        }
        length += count;
    }

    /** There are no more bytes. */
    void end() throws EvidenceRefused {
        if (bytes == 0) {
            throw new EvidenceRefused(CsvFault.Plain.EMPTY);
        }
        if (!characters.isWhole()) {
            throw new EvidenceRefused(CsvFault.Plain.NOT_UTF8);
        }
        if (carriageReturn) {
            carriageReturn = false;
            lineEnd(LineEnd.CARRIAGE_RETURN);
        }
        if (state == State.QUOTED) {
            throw named ? badLine() : new EvidenceRefused(CsvFault.Plain.OPEN_QUOTE);
        }
        if (recordBytes > 0) {
            endRecord();
        }
        if (!named) {
            throw new EvidenceRefused(CsvFault.Plain.EMPTY);
        }
    }

    private void next(byte b) throws EvidenceRefused {
        // UTF-16 has a zero byte in each character of ASCII, and may be UTF-8 of other characters otherwise
        if (b == 0 || !characters.takes(b)) {
            throw new EvidenceRefused(CsvFault.Plain.NOT_UTF8);
        }
        if (carriageReturn) {
            carriageReturn = false;
            lineEnd(b == '\n' ? LineEnd.WITH_LINE_FEED : LineEnd.CARRIAGE_RETURN);
            if (b == '\n') {
                return;
            }
        }
        if (state != State.QUOTED && (b == '\n' || b == '\r')) {
            endRecord();
            carriageReturn = b == '\r';
            if (b == '\n') {
                lineEnd(LineEnd.WITH_LINE_FEED);
            }
            return;
        }
        if (++recordBytes > LONGEST_RECORD) {
            throw tooLong();
        }
        switch (state) {
            case VALUE_BEGINS -> begin(b);
            case PLAIN -> plain(b);
            case QUOTED -> quoted(b);
            case QUOTATION_MARK -> afterMark(b);
        }
    }

    private void begin(byte b) throws EvidenceRefused {
        if (b == '"') {
            state = State.QUOTED;
        } else {
            state = State.PLAIN;
            plain(b);
        }
    }

    private void plain(byte b) throws EvidenceRefused {
        switch (b) {
            case ',' -> endValue();
            case '"' -> throw badLine();
            default -> append(b);
        }
    }

    private void quoted(byte b) throws EvidenceRefused {
        if (b == '"') {
            state = State.QUOTATION_MARK;
            return;
        }
        if (!named && (b == '\n' || b == '\r')) {
            throw badLine();
        }
        if (b == '\n') {
            line++;
        }
        append(b);
    }

    private void afterMark(byte b) throws EvidenceRefused {
        switch (b) {
            case '"' -> {
                state = State.QUOTED;
                append(b);
            }
            case ',' -> endValue();
            default -> throw badLine();
        }
    }

    private void append(byte b) {
        if (isWanted()) {
            if (length == value.length) {
                value = Arrays.copyOf(value, 2 * length);
            }
            value[length] = b;
        }
        length++;
    }

    private boolean isWanted() {
        return !named || records != null && column < values.length && records.wants(column);
    }

    private void endValue() throws EvidenceRefused {
        if (!named) {
            if (names.size() == MOST_COLUMNS) {
                throw new EvidenceRefused(new CsvFault.TooManyColumns(MOST_COLUMNS));
            }
            names.add(text());
        } else if (column == names.size()) {
            throw badLine();
        } else if (records != null) {
            values[column] = length > 0 && records.wants(column) ? text() : null;
        }
        column++;
        length = 0;
        state = State.VALUE_BEGINS;
    }

    private String text() throws EvidenceRefused {
        try {
            return Utf8.text(value, 0, length);
        } catch (NotUtf8 e) {
            throw new EvidenceRefused(CsvFault.Plain.NOT_UTF8);
        }
    }

    private void endRecord() throws EvidenceRefused {
        boolean empty = recordBytes == 0;
        if (!named && !empty) {
            endValue();
            named = true;
            refuseOneColumn();
        } else if (!empty) {
            endValue();
            if (column != names.size()) {
                throw badLine();
            }
            row++;
            if (records != null) {
                records.record(row, values);
            }
        }
        column = 0;
        recordBytes = 0;
        recordLine = ++line;
    }

    /** Predictions have two columns at least: a single one is a table with other characters between its values, or none. */
    private void refuseOneColumn() throws EvidenceRefused {
        if (names.size() > 1) {
            return;
        }
        for (String separator : OTHER_SEPARATORS) {
            if (names.getFirst().contains(separator)) {
                throw new EvidenceRefused(new CsvFault.Separator(separator));
            }
        }
        throw new EvidenceRefused(new CsvFault.OneColumn(names.getFirst()));
    }

    private void lineEnd(LineEnd kind) throws EvidenceRefused {
        if (lineEnd == null) {
            lineEnd = kind;
        } else if (lineEnd != kind) {
            // the record that it ends was counted already
            throw new EvidenceRefused(new CsvFault.BadLine(line - 1));
        }
    }

    private EvidenceRefused tooLong() {
        return new EvidenceRefused(
                named ? new CsvFault.LongLine(recordLine, LONGEST_RECORD) : new CsvFault.LongHeader(LONGEST_RECORD));
    }

    private EvidenceRefused badLine() {
        return new EvidenceRefused(new CsvFault.BadLine(recordLine));
    }
}
