package org.polity.engine.counting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;

/** The columns with the model's inputs, each as text. docs/verdict.md defines the text of each type. */
final class InputColumns {

    private InputColumns() {}

    /**
     * The expression of a query for each column.
     *
     * @throws EvidenceRefused if a column is not there, or of a type that is not written as text
     */
    static List<String> of(ParquetFile file, List<String> names) throws EvidenceRefused {
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            String type = file.type(name);
            Optional<ColumnType> known = ColumnType.of(type);
            boolean written = known.isPresent()
                    && known.get() != ColumnType.CALENDAR
                    && known.get() != ColumnType.INSTANT
                    && known.get() != ColumnType.NANO_INSTANT
                    && !type.equals("HUGEINT");
            if (!written) {
                throw new EvidenceRefused(new ParquetFault.InputType(name, type));
            }
            columns.add(file.column(name));
        }
        return columns;
    }

    /** A floating-point number is written as its bits, because machines may write its decimals differently. */
    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean yes -> yes ? "true" : "false";
            case Double number -> hex(Double.doubleToLongBits(number), 16);
            case BigDecimal number -> number.toPlainString();
            case Float number -> hex(Float.floatToIntBits(number) & 0xffffffffL, 8);
            case Byte number -> Long.toString(number);
            case Short number -> Long.toString(number);
            case Integer number -> Long.toString(number);
            case Long number -> Long.toString(number);
            case BigInteger number -> number.toString();
            default -> throw new CouldNotJudge(MachineFault.Plain.BROKEN_QUERY_ENGINE);
        };
    }

    private static String hex(long bits, int digits) {
        char[] text = new char[digits];
        for (int i = 0; i < digits; i++) {
            text[i] = Character.forDigit((int) (bits >>> 4 * (digits - 1 - i)) & 0xf, 16);
        }
        return new String(text);
    }
}
