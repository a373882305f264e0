package org.polity.engine.evidence;

import java.util.List;
import org.polity.engine.codes.Arguments;

/** What is wrong with the table in a file of predictions. Lines and rows are counted from 1; the header is a line, but no row. */
public sealed interface CsvFault extends CountingFault {

    /** A line with other columns than the header, or with a quote in the wrong place. */
    record BadLine(long line) implements CsvFault {}

    /** @param most bytes of a line that are read */
    record LongLine(long line, long most) implements CsvFault {}

    /** @param most characters of the header that are read */
    record LongHeader(long most) implements CsvFault {}

    /** Other characters than commas are between the values. */
    record Separator(String separator) implements CsvFault {}

    /** The file has this one column, and predictions need two at least. */
    record OneColumn(String column) implements CsvFault {}

    /** Two columns have the same name, as people read it. */
    record DuplicateColumn(String column) implements CsvFault {}

    /** @param columns that the file has, the first of them */
    record MissingColumn(String column, List<String> columns) implements CsvFault {
        public MissingColumn {
            columns = List.copyOf(columns);
        }
    }

    /** @param most columns that are read */
    record TooManyColumns(long most) implements CsvFault {}

    /** A media type of no table. */
    record MediaType(String mediaType) implements CsvFault {}

    /** A row without a class. */
    record MissingClass(long row, String column, String positive, String negative) implements CsvFault {}

    /** A row with a third class. */
    record OtherClass(long row, String column, String value, String positive, String negative) implements CsvFault {}

    /**
     * A row whose group has a longer name than a policy can write.
     *
     * @param length characters of the name, and {@code most} that it may have
     */
    record LongGroup(long row, String column, long length, long most) implements CsvFault {}

    /** A row whose score is no finite number. */
    record NotANumber(long row, String column, String value) implements CsvFault {}

    /** Scores that are no probabilities. */
    record ScoreRange(String column) implements CsvFault {}

    /** A fault without arguments. */
    enum Plain implements CsvFault {
        EMPTY,
        HEADER_ONLY,
        NOT_UTF8,
        OPEN_QUOTE,
        TOO_MANY_GROUPS
    }

    @Override
    default String code() {
        return switch (this) {
            case BadLine fault -> "csv.bad-line";
            case LongLine fault -> "csv.long-line";
            case LongHeader fault -> "csv.long-header";
            case Separator fault -> "csv.separator";
            case OneColumn fault -> "csv.one-column";
            case DuplicateColumn fault -> "csv.duplicate-column";
            case MissingColumn fault -> "csv.missing-column";
            case TooManyColumns fault -> "csv.too-many-columns";
            case MediaType fault -> "csv.media-type";
            case MissingClass fault -> "csv.missing-class";
            case OtherClass fault -> "csv.other-class";
            case LongGroup fault -> "csv.long-group";
            case NotANumber fault -> "csv.not-a-number";
            case ScoreRange fault -> "csv.score-range";
            case Plain.EMPTY -> "csv.empty";
            case Plain.HEADER_ONLY -> "csv.header-only";
            case Plain.NOT_UTF8 -> "csv.not-utf-8";
            case Plain.OPEN_QUOTE -> "csv.open-quote";
            case Plain.TOO_MANY_GROUPS -> "csv.too-many-groups";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case BadLine fault -> Arguments.of("line", fault.line());
            case LongLine fault -> Arguments.of("line", fault.line()).and("most", fault.most());
            case LongHeader fault -> Arguments.of("most", fault.most());
            case Separator fault -> Arguments.of("separator", fault.separator());
            case OneColumn fault -> Arguments.of("column", fault.column());
            case DuplicateColumn fault -> Arguments.of("column", fault.column());
            case MissingColumn fault -> Arguments.of("column", fault.column()).and("columns", fault.columns());
            case TooManyColumns fault -> Arguments.of("most", fault.most());
            case MediaType fault -> Arguments.of("mediaType", fault.mediaType());
            case MissingClass fault ->
                Arguments.of("row", fault.row())
                        .and("column", fault.column())
                        .and("positive", fault.positive())
                        .and("negative", fault.negative());
            case OtherClass fault ->
                Arguments.of("row", fault.row())
                        .and("column", fault.column())
                        .and("value", fault.value())
                        .and("positive", fault.positive())
                        .and("negative", fault.negative());
            case LongGroup fault ->
                Arguments.of("row", fault.row())
                        .and("column", fault.column())
                        .and("length", fault.length())
                        .and("most", fault.most());
            case NotANumber fault ->
                Arguments.of("row", fault.row()).and("column", fault.column()).and("value", fault.value());
            case ScoreRange fault -> Arguments.of("column", fault.column());
            case Plain fault -> Arguments.NONE;
        };
    }
}
