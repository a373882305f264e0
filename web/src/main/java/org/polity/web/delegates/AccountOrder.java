package org.polity.web.delegates;

import java.util.Locale;

/** By what accounts are listed, the most first. */
enum AccountOrder {
    /** Voting power. */
    VOTES,
    /** Tokens held, also of accounts that have delegated them away. */
    TOKENS;

    /** An unknown order is the usual one. */
    static AccountOrder named(String name) {
        return TOKENS.label().equals(name) ? TOKENS : VOTES;
    }

    /** Its name in addresses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in addresses; empty for the usual order, which an address does not name. */
    String parameter() {
        return this == VOTES ? "" : label();
    }
}
