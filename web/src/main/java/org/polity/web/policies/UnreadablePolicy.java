package org.polity.web.policies;

import java.util.Locale;
import org.polity.engine.policy.PolicyFault;
import org.polity.engine.reading.DocumentRefused;
import org.polity.web.values.Hash;
import org.polity.words.Words;

/** A policy in force with a document that this engine cannot read. */
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

    /** The policy and its fault, as a page reports them. */
    public String prose(Locale locale) {
        return Words.prose(locale).say(fault);
    }
}
