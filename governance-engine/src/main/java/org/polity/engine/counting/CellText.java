package org.polity.engine.counting;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.NumberText;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;

/** The text of a value, equal to the text in a CSV file of the same rows. It never depends on {@code toString}. */
final class CellText {

    private CellText() {}

    /** The text of a value that {@link ParquetFile#column} selected; null for a null. */
    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean yes -> yes ? "true" : "false";
            case Byte number -> Long.toString(number);
            case Short number -> Long.toString(number);
            case Integer number -> Long.toString(number);
            case Long number -> Long.toString(number);
            case BigInteger number -> number.toString();
            case BigDecimal number -> NumberText.canonical(number);
            case Float number ->
                Float.isFinite(number)
                        ? NumberText.canonical(new BigDecimal(Float.toString(number)))
                        : notFinite(number);
            case Double number ->
                Double.isFinite(number)
                        ? NumberText.canonical(new BigDecimal(NumberText.shortest(number)))
                        : notFinite(number);
            default -> throw new CouldNotJudge(MachineFault.Plain.BROKEN_QUERY_ENGINE);
        };
    }

    private static String notFinite(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "inf" : "-inf";
    }
}
