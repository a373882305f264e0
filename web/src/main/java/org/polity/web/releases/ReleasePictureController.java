package org.polity.web.releases;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.site.Costly;
import org.polity.web.site.Kept;
import org.polity.web.site.chart.ChartPicture;
import org.polity.web.site.chart.IntervalChart;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rates of the groups as a picture for other sites: those of the first broken rule, else of the first that has any. */
@RestController
class ReleasePictureController {

    private static final URI WITHOUT_CHART = URI.create("/img/polity-card.png");

    private final Releases releases;
    private final Judgement judgement;
    private final FindingViews findings;
    private final PoliciesInForce policies;

    ReleasePictureController(Releases releases, Judgement judgement, FindingViews findings, PoliciesInForce policies) {
        this.releases = releases;
        this.judgement = judgement;
        this.findings = findings;
        this.policies = policies;
    }

    @Costly
    @Kept
    @GetMapping(path = "/releases/{id:[0-9]{1,18}}/picture.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> picture(@PathVariable long id) throws IOException {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return chart(release)
                .map(chart ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(ChartPicture.of(chart)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FOUND)
                        .location(WITHOUT_CHART)
                        .build());
    }

    private Optional<IntervalChart> chart(ModelRelease release) throws IOException {
        try {
            List<FindingView> drawn =
                    findings.of(judgement.again(release, release.epochOr(policies::epoch)), Locale.ENGLISH).stream()
                            .filter(finding -> !finding.rates().isEmpty())
                            .toList();
            return drawn.stream()
                    .filter(finding -> finding.status().equals("failed"))
                    .findFirst()
                    .or(() -> drawn.stream().findFirst())
                    .map(finding -> finding.rates().getFirst().chart());
        } catch (UnreadablePolicy | CouldNotJudge lacking) {
            return Optional.empty();
        }
    }
}
