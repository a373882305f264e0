package org.polity.web.releases;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.verdict.Verdict;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.site.Costly;
import org.polity.web.site.Kept;
import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page of one release: whether it may be deployed, and why. */
@Controller
class ReleasePageController {

    private final Releases releases;
    private final Attestations attestations;
    private final Councils councils;
    private final Recomputations recomputations;
    private final PoliciesInForce policies;
    private final ReleaseHistory history;
    private final GateViews gate;
    private final Headlines headlines;
    private final Lineage lineage;

    ReleasePageController(
            Releases releases,
            Attestations attestations,
            Councils councils,
            Recomputations recomputations,
            PoliciesInForce policies,
            ReleaseHistory history,
            GateViews gate,
            Headlines headlines,
            Lineage lineage) {
        this.releases = releases;
        this.attestations = attestations;
        this.councils = councils;
        this.recomputations = recomputations;
        this.policies = policies;
        this.history = history;
        this.gate = gate;
        this.headlines = headlines;
        this.lineage = lineage;
    }

    @Costly
    @Kept("after")
    @GetMapping("/releases/{id:[0-9]{1,18}}")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LogPosition after,
            Model model,
            Locale locale)
            throws IOException {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("release", release);
        Headline headline = headlines.of(release, locale);
        model.addAttribute("summary", headline.says());
        model.addAttribute("gate", gate.of(release));
        model.addAttribute("parents", lineage.of(id));
        model.addAttribute("history", history.of(id, after == null ? LogPosition.START : after));
        model.addAttribute("quorum", councils.now().quorum());
        model.addAttribute("signed", present(release));
        Long epoch = release.epoch();
        Optional<Verdict> verdict =
                recomputations.show(release, epoch == null ? policies.epoch() : epoch, model, locale);
        model.addAttribute(
                "headline",
                verdict.map(computed -> headlines.against(headline, computed)).orElse(headline));
        return "releases/show";
    }

    /** Polled by the page of an undecided release until there is a verdict. */
    @GetMapping("/releases/{id:[0-9]{1,18}}/progress")
    String progress(@PathVariable long id, Model model) {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("release", release);
        model.addAttribute("signed", present(release).size());
        model.addAttribute("quorum", councils.now().quorum());
        return "releases/progress :: progress";
    }

    /** The signers for the round and the policies of the release's decision. */
    private List<Address> present(ModelRelease release) {
        long epoch = release.epochOr(policies::epoch);
        return attestations.on(release.id(), release.round(), epoch).stream()
                .map(Attestations.Kept::evaluator)
                .distinct()
                .toList();
    }
}
