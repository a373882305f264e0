package org.polity.web.policies;

import java.util.Locale;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.words.Sentence;
import org.polity.web.chain.Hash;

/** A policy is in force whose document this engine can't read. */
public final class UnreadablePolicy extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Hash policy;
    private final transient DocumentRefused refused;

    UnreadablePolicy(Hash policy, DocumentRefused refused) {
        super(Sentence.of("policy.unreadable", policy, refused.in(Locale.ROOT)).english(), refused);
        this.policy = policy;
        this.refused = refused;
    }

    /** Which policy, and what is wrong with it, as a page says it. */
    public String prose(Locale locale) {
        return Sentence.of("policy.unreadable", policy, refused.prose(locale)).prose(locale);
    }
}
