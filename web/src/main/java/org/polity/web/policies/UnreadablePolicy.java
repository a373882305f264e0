package org.polity.web.policies;

import org.polity.web.chain.Hash;

/** A policy is in force whose document this engine can't read. */
public final class UnreadablePolicy extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadablePolicy(Hash policy, Throwable cause) {
        super(
                "the policy `%s` is in force and can't be read by this engine: %s"
                        .formatted(policy, cause.getMessage()),
                cause);
    }
}
