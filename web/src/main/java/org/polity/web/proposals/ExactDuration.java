package org.polity.web.proposals;

import java.time.Duration;
import java.util.Arrays;

/** A duration in the largest unit that expresses it exactly. */
public record ExactDuration(long amount, Unit unit) {

    /** Greatest first. */
    public enum Unit {
        DAYS(86_400),
        HOURS(3_600),
        MINUTES(60),
        SECONDS(1);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }
    }

    public static ExactDuration of(Duration duration) {
        long seconds = duration.toSeconds();
        Unit exact = Arrays.stream(Unit.values())
                .filter(unit -> seconds >= unit.seconds && seconds % unit.seconds == 0)
                .findFirst()
                .orElse(Unit.SECONDS);
        return new ExactDuration(seconds / exact.seconds, exact);
    }
}
