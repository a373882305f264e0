package org.polity.engine.verdict;

/** Whether a rule is kept: three values, unknown travels to the end. */
public enum Status {
    PASSED,
    FAILED,
    INCONCLUSIVE
}
