package org.polity.web.chain;

/** What a verdict says. Inconclusive gates like blocked. */
public enum Outcome {
    CLEARED,
    BLOCKED,
    INCONCLUSIVE
}
