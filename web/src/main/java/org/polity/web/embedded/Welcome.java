package org.polity.web.embedded;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.polity.web.embedded.demo.DemoCommunity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the start: starts the demo community, and prints the address. Begins the end: stops the restarts. */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final EmbeddedProperties properties;
    private final Embedded embedded;
    private final DemoCommunity demo;

    Welcome(EmbeddedProperties properties, Embedded embedded, DemoCommunity demo) {
        this.properties = properties;
        this.embedded = embedded;
        this.demo = demo;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) throws IOException {
        URI site = URI.create("http://localhost:"
                + ready.getApplicationContext().getEnvironment().getProperty("local.server.port"));
        embedded.at(site);
        if (properties.demo().isMade()) {
            live(site);
        }
        log.info("""

                Polity is open at {}

                Three things to try:
                  1. {}/releases - see why one release was blocked and another cleared, and recompute it on the audit page
                  2. {}/proposals - connect the development wallet as a member and vote on what is open
                  3. {}/proposals/new - propose a policy of your own; the demo clock takes you through its whole life
                """, site, site, site, site);
    }

    @EventListener
    void closing(ContextClosedEvent closing) {
        embedded.rest();
    }

    private void live(URI site) {
        Instant begun = Instant.now();
        log.info("the demo community … ({} can be read meanwhile, and shows how far it is)", site);
        try {
            demo.live(site);
            log.info(
                    "the demo community is there after {} ms",
                    Duration.between(begun, Instant.now()).toMillis());
        } catch (IOException interrupted) {
            log.warn(
                    "the demo community is not complete: {}. The site works; the next start takes it up again.",
                    interrupted.getMessage());
        }
    }
}
