package org.polity.web.embedded;

/** Why the embedded default can't start, and what to do about it: both are shown to whoever started it. */
final class EmbeddedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    EmbeddedFailure(String message, String action) {
        super(message);
        this.action = action;
    }

    EmbeddedFailure(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
