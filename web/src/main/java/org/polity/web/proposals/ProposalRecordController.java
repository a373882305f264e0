package org.polity.web.proposals;

import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.Kept;
import org.polity.web.site.chart.ChartPicture;
import org.polity.web.site.chart.VoteChart;
import org.polity.web.values.ProposalId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A proposal for programs, and its vote as a picture for other sites. */
@RestController
@RequestMapping("/proposals")
class ProposalRecordController {

    private final Proposals proposals;
    private final ChainClock clock;

    ProposalRecordController(Proposals proposals, ChainClock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    @Kept
    @GetMapping(path = "/{id:[0-9]{1,78}}", produces = MediaType.APPLICATION_JSON_VALUE)
    ProposalRecord record(@PathVariable String id) {
        return ProposalRecord.of(proposal(id), clock.now());
    }

    @Kept
    @GetMapping(path = "/{id:[0-9]{1,78}}/picture.png", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] picture(@PathVariable String id) {
        Tally tally = proposal(id).tally();
        return ChartPicture.of(VoteChart.of(
                tally.inFavour(), tally.abstain(), tally.against(), tally.quorum(), tally.supply(), tally.twoThirds()));
    }

    private Proposal proposal(String id) {
        return ProposalId.parse(id)
                .flatMap(proposals::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
