package org.polity.engine.evidence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Spelling;

/**
 * The values that say that nothing is known. A value of no characters always does.
 *
 * @param values as a manifest lists them; upper and lower case are one
 */
public record UnknownValues(List<String> values) {

    /** Where a manifest lists none: what R, pandas, SQL and spreadsheets write, and what people do. */
    public static final UnknownValues USUAL = new UnknownValues(List.of(
            "NA",
            "N/A",
            "n.a.",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "<NA>",
            "NaN",
            "-NaN",
            "NaT",
            "1.#IND",
            "-1.#IND",
            "1.#QNAN",
            "-1.#QNAN",
            "None",
            "NULL",
            "nil",
            "(null)",
            "\\N",
            "?",
            "-",
            "--",
            ".",
            "unknown",
            "missing",
            "not available",
            "not known",
            "#VALUE!",
            "#REF!",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#NAME?",
            "[NULL]",
            "<NULL>",
            "undefined",
            "\u2014",
            "\u2013",
            "N\\A",
            "N/A.",
            "None.",
            "not reported",
            "not specified",
            "no data"));

    public UnknownValues {
        values = List.copyOf(values);
    }

    /** The values, each in the form that {@link #folded(String)} gives. */
    public Set<String> folded() {
        Set<String> folded = new HashSet<>();
        values.forEach(value -> folded.add(folded(value)));
        folded.add("");
        return folded;
    }

    /** Whether a value says that nothing is known. */
    public boolean says(String value) {
        return folded().contains(folded(value));
    }

    /** The text that all spellings of a value share, in upper and lower case; {@code -99.0} is {@code -99}. */
    public static String folded(String value) {
        return Case.folded(Spelling.ofValue(value));
    }
}
