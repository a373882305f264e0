package org.polity.cli;

import java.util.Locale;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The heading of a column or a row. */
enum Heading implements Coded {
    GROUP,
    INTERVAL,
    METHOD,
    METRIC,
    OVERALL,
    VALUE;

    @Override
    public String code() {
        return "heading." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Arguments arguments() {
        return Arguments.NONE;
    }
}
