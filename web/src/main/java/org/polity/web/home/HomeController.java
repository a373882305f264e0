package org.polity.web.home;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.PolicyText;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.policies.PolicyVersion;
import org.polity.web.policies.PolicyVersions;
import org.polity.web.proposals.ListedProposals;
import org.polity.web.proposals.ProposalEntry;
import org.polity.web.proposals.ProposalViews;
import org.polity.web.releases.Headlines;
import org.polity.web.releases.Releases;
import org.polity.web.site.Kept;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomeController {

    private static final int LATEST = 5;

    private final ListedProposals proposals;
    private final ProposalViews views;
    private final PolicyVersions policies;
    private final PolicyTexts texts;
    private final Releases releases;
    private final Headlines headlines;
    private final ChainClock clock;

    HomeController(
            ListedProposals proposals,
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

    @Kept
    @GetMapping("/")
    String home(Model model, Locale locale) throws IOException {
        List<Policy> inForce = policies.inForce(Long.MAX_VALUE).rows().stream()
                .map(version -> new Policy(version, texts.of(version.document(), locale)))
                .toList();
        List<ProposalEntry> open = proposals.openAt(clock.now(), Optional.empty()).rows().stream()
                .map(proposal -> views.entry(proposal, locale))
                .toList();
        model.addAttribute("inForce", inForce);
        model.addAttribute("open", open);
        model.addAttribute("decided", headlines.of(releases.newest(LATEST), locale));
        return "home/home";
    }
}
