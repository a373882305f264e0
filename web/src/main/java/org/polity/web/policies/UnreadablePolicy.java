package org.polity.web.policies;

import java.util.Locale;
import org.polity.engine.codes.Sentence;
import org.polity.engine.reading.DocumentRefused;
import org.polity.web.chain.Hash;
import org.polity.words.Words;

/** A policy is in force whose document this engine can't read. */
public final class UnreadablePolicy extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Hash policy;
    private final transient DocumentRefused refused;

    UnreadablePolicy(Hash policy, DocumentRefused refused) {
        super(
                Words.english(Sentence.of(
                        "policy.unreadable", policy, Words.in(Locale.ROOT).say(refused.sentence()))),
                refused);
        this.policy = policy;
        this.refused = refused;
    }

    /** Which policy, and what is wrong with it, as a page says it. */
    public String prose(Locale locale) {
        return Words.prose(locale)
                .say(Sentence.of(
                        "policy.unreadable", policy, Words.prose(locale).say(refused.sentence())));
    }
}
