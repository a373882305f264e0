package org.polity.web.embedded;

import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The clock of the embedded chain, which can be moved ahead and never back. */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
public class DevelopmentClock {

    private final Embedded embedded;

    DevelopmentClock(Embedded embedded) {
        this.embedded = embedded;
    }

    public void advance(Duration duration) throws IOException {
        embedded.node().advance(duration);
    }
}
