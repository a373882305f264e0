package org.polity.web.policies;

import java.util.Locale;
import org.polity.engine.policy.PolicyFault;
import org.polity.engine.reading.DocumentRefused;
import org.polity.web.values.Hash;
import org.polity.words.Words;

/** A policy is in force whose document this engine can't read. */
public final class UnreadablePolicy extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PolicyFault fault;

    UnreadablePolicy(Hash policy, DocumentRefused refused) {
        this(new PolicyFault.Unreadable(policy.toString(), refused.fault()), refused);
    }

    private UnreadablePolicy(PolicyFault fault, DocumentRefused refused) {
        super(Words.english(fault), refused);
        this.fault = fault;
    }

    /** Which policy, and what is wrong with it, as a page says it. */
    public String prose(Locale locale) {
        return Words.prose(locale).say(fault);
    }
}
