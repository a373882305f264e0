package org.polity.web.embedded.demo;

import java.util.Locale;

/** A part of the demo community's history, in the order of their making. */
enum Chapter {
    MEMBERS("members take up their votes"),
    POLICIES("five policies are proposed and voted; four are enacted"),
    AMENDMENT("one of them is amended"),
    BLOCKED("a release is submitted and blocked"),
    CLEARED("another is submitted and cleared"),
    CREDIT("a release of a rule for loans is submitted and judged"),
    VOTE("a policy is put to the vote");

    private final String words;

    Chapter(String words) {
        this.words = words;
    }

    /** For the terminal. */
    String words() {
        return words;
    }

    String messageKey() {
        return "embedded.making." + name().toLowerCase(Locale.ROOT);
    }
}
