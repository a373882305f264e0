package org.polity.web.home;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.PolicyText;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.policies.PolicyVersion;
import org.polity.web.policies.PolicyVersions;
import org.polity.web.proposals.ProposalView;
import org.polity.web.proposals.ProposalViews;
import org.polity.web.proposals.Proposals;
import org.polity.web.releases.Headlines;
import org.polity.web.releases.Releases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomeController {

    private static final int LATEST = 5;

    private final Proposals proposals;
    private final ProposalViews views;
    private final PolicyVersions policies;
    private final PolicyTexts texts;
    private final Releases releases;
    private final Headlines headlines;
    private final ChainClock clock;

    HomeController(
            Proposals proposals,
            ProposalViews views,
            PolicyVersions policies,
            PolicyTexts texts,
            Releases releases,
            Headlines headlines,
            ChainClock clock) {
        this.proposals = proposals;
        this.views = views;
        this.policies = policies;
        this.texts = texts;
        this.releases = releases;
        this.headlines = headlines;
        this.clock = clock;
    }

    record Policy(PolicyVersion version, PolicyText text) {}

    @GetMapping("/")
    String home(Model model, Locale locale) throws IOException {
        List<Policy> inForce = policies.newestFirst().stream()
                .filter(PolicyVersion::isInForce)
                .map(version -> new Policy(version, texts.of(version.document(), locale)))
                .toList();
        List<ProposalView> open = proposals.openAt(clock.now()).stream()
                .map(proposal -> views.of(proposal, locale))
                .toList();
        model.addAttribute("inForce", inForce);
        model.addAttribute("open", open);
        model.addAttribute(
                "decided",
                headlines.of(releases.newestFirst().stream().limit(LATEST).toList(), locale));
        return "home/home";
    }
}
