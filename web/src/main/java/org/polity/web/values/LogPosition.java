package org.polity.web.values;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event on the chain: the number of its block and its index among the block's logs; `block-log` in an
 * address.
 */
public record LogPosition(long block, int logIndex) {

    /** Before every event. */
    public static final LogPosition START = new LogPosition(-1, -1);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})");

    /** @throws IllegalArgumentException if the text is no position */
    public static LogPosition valueOf(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("`%s` is no position of an event: write `block-log`".formatted(written));
        }
        return new LogPosition(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return block + "-" + logIndex;
    }
}
