package org.polity.gate;

/** The chain says something that can't be right, so nothing may be decided from it. */
public final class GateException extends Exception {

    private static final long serialVersionUID = 1L;

    GateException(String message) {
        super(message);
    }

    GateException(String message, Throwable cause) {
        super(message, cause);
    }
}
