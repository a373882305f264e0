package org.polity.gate;

import java.io.IOException;

/** A site's answer with a status of failure. */
final class SiteAnswered extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    SiteAnswered(int status) {
        this(status, "");
    }

    /** @param body for the log */
    SiteAnswered(int status, String body) {
        super("the site answered %s%s".formatted(status, body.isEmpty() ? "" : ": " + body));
        this.status = status;
    }

    /** The status of HTTP. */
    int status() {
        return status;
    }
}
