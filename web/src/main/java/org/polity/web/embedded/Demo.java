package org.polity.web.embedded;

/** Whether the demo community is made. */
public enum Demo {
    TRUE,
    NONE,
    /** As {@link #NONE}. */
    FALSE;

    boolean isMade() {
        return this == TRUE;
    }
}
