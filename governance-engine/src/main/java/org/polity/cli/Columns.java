package org.polity.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns: the first to the left, numbers to the right, wide characters counted twice. */
final class Columns {

    private static final int WIDEST = 28;

    private Columns() {}

    static List<String> of(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                // a reason in place of a figure may be longer than every figure
                if (i == 0 || width(row.get(i)) <= WIDEST) {
                    widths[i] = Math.max(widths[i], width(row.get(i)));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String space = " ".repeat(Math.max(0, widths[i] - width(row.get(i))));
                boolean number = !row.get(i).isEmpty()
                        && Character.isDigit(row.get(i).charAt(row.get(i).length() - 1))
                        && i > 0;
                line.append("  ").append(number ? space + row.get(i) : row.get(i) + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** East Asian letters take two places on a terminal. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> c >= 0x1100 && c < 0xFFE7 && !isHalf(c) ? 2 : 1)
                .sum();
    }

    private static boolean isHalf(int c) {
        return c >= 0xFF61 && c <= 0xFFDC || c >= 0x2000 && c < 0x2E80;
    }
}
