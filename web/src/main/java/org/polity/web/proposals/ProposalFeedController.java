package org.polity.web.proposals;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.Feeds;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The latest proposals and the state of each, as a feed. */
@RestController
class ProposalFeedController {

    private final Proposals proposals;
    private final ProposalViews views;
    private final Feeds feeds;
    private final ChainClock clock;
    private final MessageSource messages;

    ProposalFeedController(
            Proposals proposals, ProposalViews views, Feeds feeds, ChainClock clock, MessageSource messages) {
        this.proposals = proposals;
        this.views = views;
        this.feeds = feeds;
        this.clock = clock;
        this.messages = messages;
    }

    @GetMapping(path = "/proposals.atom", produces = Feeds.TYPE)
    String feed(Locale locale) {
        Instant now = clock.now();
        List<Feeds.Entry> entries = proposals.newestFirst().stream()
                .map(proposal -> new Feeds.Entry(
                        "/proposals/" + proposal.id(),
                        proposal.text().title(),
                        changed(proposal, now),
                        views.says(proposal, now, locale).told(locale)))
                .toList();
        return feeds.atom("/proposals", messages.getMessage("proposals.title", null, locale), entries, locale);
    }

    /** The last moment that changed the state. */
    private static Instant changed(Proposal proposal, Instant now) {
        return Feeds.changed(
                proposal.createdAt(),
                now,
                proposal.voteStart(),
                proposal.voteEnd(),
                proposal.extendedAt(),
                proposal.queuedAt(),
                proposal.executableAt(),
                proposal.executedAt(),
                proposal.canceledAt());
    }
}
