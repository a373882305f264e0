package org.polity.web.embedded.demo;

import java.util.List;

/**
 * A rule of thumb on the Statlog German credit data (Hofmann, 1994; UCI Machine Learning Repository): who is overdrawn gets no loan.
 * No model learned it, so that everybody sees what the figures come from.
 */
final class RuleOfThumb {

    /** Of the first column: the checking account is below 0 DM. */
    private static final String OVERDRAWN = "A11";

    /** Of the column on sex and marital status. */
    private static final List<String> FEMALE = List.of("A92", "A95");

    private static final int SEX = 8;
    private static final int AGE = 12;
    private static final int CLASS = 20;
    private static final String GOOD = "1";
    private static final int YOUNG = 25;

    private RuleOfThumb() {}

    /**
     * @param data 21 columns separated by blanks, as published
     * @return CSV with a header
     */
    static String applyTo(String data) {
        StringBuilder out = new StringBuilder("granted,paid_back,sex,age_group\n");
        data.lines()
                .map(line -> line.split(" ", -1))
                .forEach(row -> out.append(row[0].equals(OVERDRAWN) ? 0 : 1)
                        .append(',')
                        .append(row[CLASS].equals(GOOD) ? 1 : 0)
                        .append(',')
                        .append(FEMALE.contains(row[SEX]) ? "female" : "male")
                        .append(',')
                        .append(Integer.parseInt(row[AGE]) <= YOUNG ? "25 or younger" : "older than 25")
                        .append('\n'));
        return out.toString();
    }
}
