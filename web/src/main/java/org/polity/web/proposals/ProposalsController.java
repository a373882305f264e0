package org.polity.web.proposals;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.polity.engine.policy.Policy;
import org.polity.web.chain.Refused;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.chart.VoteChart;
import org.polity.web.site.chart.VoteSteps;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

@Controller
@RequestMapping("/proposals")
class ProposalsController {

    private final Proposals proposals;
    private final ProposalViews views;
    private final CountedVotes votes;
    private final SkippedBallots skipped;
    private final VotingRules rules;
    private final Forecast forecast;
    private final ChainClock clock;
    private final GovernorCalls governor;
    private final Simulation simulation;
    private final MessageSource messages;

    ProposalsController(
            Proposals proposals,
            ProposalViews views,
            CountedVotes votes,
            SkippedBallots skipped,
            VotingRules rules,
            Forecast forecast,
            ChainClock clock,
            GovernorCalls governor,
            Simulation simulation,
            MessageSource messages) {
        this.proposals = proposals;
        this.views = views;
        this.votes = votes;
        this.skipped = skipped;
        this.rules = rules;
        this.forecast = forecast;
        this.clock = clock;
        this.governor = governor;
        this.simulation = simulation;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model, Locale locale) {
        List<ProposalView> all = proposals.newestFirst().stream()
                .map(proposal -> views.of(proposal, locale))
                .toList();
        model.addAttribute(
                "open", all.stream().filter(view -> !view.state().isOver()).toList());
        model.addAttribute(
                "over", all.stream().filter(view -> view.state().isOver()).toList());
        model.addAttribute("rules", rules.at(clock.now()));
        return "proposals/list";
    }

    @GetMapping("/{id:[0-9]{1,78}}")
    String show(@PathVariable String id, Model model, Locale locale) {
        Proposal proposal = proposal(id);
        Tally tally = proposal.tally();
        model.addAttribute("proposal", views.of(proposal, locale));
        List<CountedVotes.Counted> counted = votes.on(proposal.id());
        model.addAttribute("votes", counted);
        model.addAttribute("enacts", views.policy(proposal).isPresent());
        model.addAttribute("skipped", skipped.on(proposal.id()));
        model.addAttribute("guardian", rules.guardianAt(clock.now()).orElse(null));
        model.addAttribute("history", ProposalStep.history(proposal, clock.now()));
        model.addAttribute("next", NextMoment.of(proposal, clock.now()).orElse(null));
        model.addAttribute(
                "chart",
                VoteChart.of(
                        tally.inFavour(),
                        tally.abstain(),
                        tally.against(),
                        tally.quorum(),
                        tally.supply(),
                        tally.twoThirds()));
        model.addAttribute(
                "steps",
                VoteSteps.of(
                        CountedVotes.casts(counted),
                        tally.quorum(),
                        proposal.voteStart(),
                        proposal.voteEnd(),
                        clock.now()));
        return "proposals/show";
    }

    /** What the policy of a proposal would have done so far: a page of its own, because it takes longer than the proposal's. */
    @GetMapping("/{id:[0-9]{1,78}}/replay")
    String replay(@PathVariable String id, Model model, Locale locale) throws IOException {
        Proposal proposal = proposal(id);
        Policy policy = views.policy(proposal).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("proposal", views.of(proposal, locale));
        model.addAttribute("remarks", forecast.remarks(policy, locale));
        forecast.replay(policy, model, locale);
        return "proposals/forecast";
    }

    /** The same without a page around it, for the proposal's page. */
    @GetMapping(path = "/{id:[0-9]{1,78}}/replay", params = "part")
    String replayed(@PathVariable String id, Model model, Locale locale) throws IOException {
        replay(id, model, locale);
        return "proposals/replay :: forecast";
    }

    @PostMapping("/{id:[0-9]{1,78}}/queueing")
    @ResponseBody
    WalletCall queueing(@PathVariable String id, @RequestParam Address from, Locale locale) {
        Proposal proposal = proposal(id);
        return checked(
                governor.queue(proposal.actions(), proposal.description()),
                from,
                proposal,
                "proposals.sign.queue",
                locale);
    }

    @PostMapping("/{id:[0-9]{1,78}}/execution")
    @ResponseBody
    WalletCall execution(@PathVariable String id, @RequestParam Address from, Locale locale) {
        Proposal proposal = proposal(id);
        return checked(
                governor.execute(proposal.actions(), proposal.description()),
                from,
                proposal,
                "proposals.sign.execute",
                locale);
    }

    @PostMapping("/{id:[0-9]{1,78}}/cancellation")
    @ResponseBody
    WalletCall cancellation(@PathVariable String id, @RequestParam Address from, Locale locale) {
        Proposal proposal = proposal(id);
        return checked(
                governor.cancel(proposal.actions(), proposal.description()),
                from,
                proposal,
                "proposals.sign.cancel",
                locale);
    }

    private WalletCall checked(PreparedCall call, Address from, Proposal proposal, String words, Locale locale) {
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return WalletCall.of(
                call,
                messages.getMessage(words, new Object[] {proposal.text().title()}, locale),
                "/proposals/" + proposal.id());
    }

    private Proposal proposal(String id) {
        return ProposalId.parse(id)
                .flatMap(proposals::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
