package org.polity.web.embedded.demo;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.PagesChanged;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The progress of the demo community. Meanwhile the clock of its chain jumps, and a vote would close before a reader's ballot is counted.
 * The site therefore accepts only transactions of the demo's members.
 */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
public class Making {

    /** Names the demo's members among the senders. */
    static final String HEADER = "X-Polity-Demo";

    private final ApplicationEventPublisher events;
    private final String secret = UUID.randomUUID().toString();
    private volatile @Nullable Chapter chapter;

    Making(ApplicationEventPublisher events) {
        this.events = events;
    }

    Optional<Chapter> chapter() {
        return Optional.ofNullable(chapter);
    }

    void begin(Chapter next) {
        chapter = next;
        events.publishEvent(new PagesChanged());
    }

    void end() {
        chapter = null;
        events.publishEvent(new PagesChanged());
    }

    String secret() {
        return secret;
    }

    /** Whether a sender with this secret has to wait. */
    public boolean delays(@Nullable String given) {
        return chapter != null && !secret.equals(given);
    }
}
