package org.polity.web.releases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.Feeds;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The latest releases and what the gate answers for each, as a feed. */
@RestController
class ReleaseFeedController {

    private final Releases releases;
    private final Headlines headlines;
    private final Feeds feeds;
    private final ChainClock clock;
    private final MessageSource messages;

    ReleaseFeedController(
            Releases releases, Headlines headlines, Feeds feeds, ChainClock clock, MessageSource messages) {
        this.releases = releases;
        this.headlines = headlines;
        this.feeds = feeds;
        this.clock = clock;
        this.messages = messages;
    }

    @GetMapping(path = "/releases.atom", produces = Feeds.TYPE)
    String feed(Locale locale) {
        Instant now = clock.now();
        List<Feeds.Entry> entries = headlines.of(releases.newestFirst(), locale).stream()
                .map(headline -> entry(headline.release(), headline, now))
                .toList();
        return feeds.atom("/releases", messages.getMessage("releases.title", null, locale), entries, locale);
    }

    private static Feeds.Entry entry(ModelRelease release, Headline headline, Instant now) {
        return new Feeds.Entry(
                "/releases/" + release.id(),
                "%s %s".formatted(release.submittedName(), release.submittedVersion()),
                changed(release, now),
                "%s: %s".formatted(headline.word(), headline.says()));
    }

    /** The last known moment that changed the state. */
    private static Instant changed(ModelRelease release, Instant now) {
        return Feeds.changed(
                release.submittedAt(),
                now,
                release.decidedAt(),
                release.challengedAt(),
                release.challengeEndsAt(),
                release.challengeDownUntil(),
                release.suspendedUntil(),
                release.recalledAt());
    }
}
