package org.polity.engine.counting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;

/** The columns of what a model was asked, each as text: docs/verdict.md says how a type is written. */
final class InputColumns {

    private static final Set<String> TYPES = Set.of(
            "VARCHAR",
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "FLOAT",
            "DOUBLE");

    private InputColumns() {}

    /**
     * What a query selects for each.
     *
     * @throws EvidenceRefused if a column is not there, or of a type that is not written as text
     */
    static List<String> of(Table table, List<String> names, Limits limits) throws EvidenceRefused {
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(table.column(name));
        }
        List<String> types = types(table, columns, limits);
        for (int i = 0; i < columns.size(); i++) {
            String type = types.get(i);
            if (!TYPES.contains(type) && !type.startsWith("DECIMAL(")) {
                throw new EvidenceRefused(new ParquetFault.InputType(names.get(i), type));
            }
        }
        return columns;
    }

    private static List<String> types(Table table, List<String> columns, Limits limits) throws EvidenceRefused {
        if (!table.isTyped() || columns.isEmpty()) {
            return Collections.nCopies(columns.size(), "VARCHAR");
        }
        try (Session session = table.session(limits)) {
            return session.types(
                    "SELECT " + String.join(", ", columns) + " FROM " + table.relation() + " LIMIT 0",
                    List.of(table.location()));
        }
    }

    /** A floating-point number is written as its bits: no two machines write its decimals alike by themselves. */
    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> hex(Double.doubleToLongBits(number), 16);
            case BigDecimal number -> number.toPlainString();
            case Float number -> hex(Float.floatToIntBits(number) & 0xffffffffL, 8);
            default -> value.toString();
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
