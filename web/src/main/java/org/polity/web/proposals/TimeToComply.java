package org.polity.web.proposals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.polity.web.chain.calls.Timetable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.TimedSentence;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The end of the time to comply with a policy that is proposed now. */
@Component
class TimeToComply {

    static final int LONGEST_DAYS = 3650;
    static final String USUAL_DAYS = "30";

    /** A time in the past, so that the registry uses the time of the enactment: no time to comply. */
    static final Instant AT_ONCE = Instant.EPOCH;

    private final Timetable timetable;
    private final ChainClock clock;

    TimeToComply(Timetable timetable, ChainClock clock) {
        this.timetable = timetable;
        this.clock = clock;
    }

    /** Whole days; empty if the text is no permitted number of days. */
    static OptionalInt days(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            return OptionalInt.empty();
        }
        int days = Integer.parseInt(text);
        return days <= LONGEST_DAYS ? OptionalInt.of(days) : OptionalInt.empty();
    }

    /** @param decided the time of the proposal, or now; an end before it means no time to comply */
    static TimedSentence said(Instant graceUntil, Instant decided, MessageSource messages, Locale locale) {
        return graceUntil.isAfter(decided)
                ? TimedSentence.of(messages, locale, "proposals.complies.until", graceUntil)
                : TimedSentence.of(messages, locale, "proposals.complies.at-once");
    }

    /** The given number of days after the earliest time at which the policy can be in force. */
    Instant after(int days) throws IOException {
        return days == 0
                ? AT_ONCE
                : clock.now().plus(timetable.untilExecution()).plus(Duration.ofDays(days));
    }
}
