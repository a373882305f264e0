package org.polity.web.site.live;

import java.io.IOException;

/** The way to one reader. */
interface Line {

    /** @throws IOException where the reader has gone, or takes nothing */
    void send(String event) throws IOException;

    /** Ends the answer; a reader who is still there connects again. */
    void end();
}
