package org.polity.web.embedded.demo;

import java.util.Locale;

/** A part of the demo community's history, in the order of their making. */
enum Chapter {
    MEMBERS("members take up their votes"),
    POLICIES("six policies are proposed and voted; five are enacted"),
    AMENDMENT("one of them is amended, and one is repealed"),
    BLOCKED("a release is submitted and blocked"),
    CLEARED("another is submitted and cleared"),
    CONSTANT("a model that calls nobody a risk is submitted and cleared"),
    RECALL("a vote recalls that model"),
    CREDIT("a release of a rule for loans is submitted and judged"),
    CHALLENGE("a member challenges that decision"),
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
