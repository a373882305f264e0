package org.polity.web.proposals;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.Policy;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.Costly;
import org.polity.web.site.Kept;
import org.polity.web.site.chart.VoteChart;
import org.polity.web.site.chart.VoteSteps;
import org.polity.web.values.Address;
import org.polity.web.values.ListAddress;
import org.polity.web.values.Listing;
import org.polity.web.values.LogPosition;
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

    /** In the order of a proposal's life; no proposal of this Governor expires. */
    private static final List<ProposalState> LISTED = List.of(
            ProposalState.PENDING,
            ProposalState.ACTIVE,
            ProposalState.SUCCEEDED,
            ProposalState.QUEUED,
            ProposalState.EXECUTED,
            ProposalState.DEFEATED,
            ProposalState.CANCELED);

    private final Proposals proposals;
    private final ListedProposals listed;
    private final ProposalSearch search;
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
            ListedProposals listed,
            ProposalSearch search,
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
        this.listed = listed;
        this.search = search;
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

    /**
     * @param q words to search for
     * @param open the proposal before the listed open ones
     * @param before the proposal before the listed ended ones, or before the listed ones of a search
     */
    @Kept({"state", "order", "open", "before"})
    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(required = false) @Nullable String open,
            @RequestParam(required = false) @Nullable String before,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        ProposalChoice choice = ProposalChoice.of(q, state, order);
        Optional<ListedProposal> openAfter = choice.isMade() ? Optional.empty() : listed(open);
        Optional<ListedProposal> endedAfter = listed(before);
        ListAddress address = choice.address()
                .with("open", openAfter.map(Poll::id).orElse(null))
                .with("before", endedAfter.map(Poll::id).orElse(null));
        if (!address.isSpelledBy(request.getParameterMap())) {
            return "redirect:" + address;
        }
        Instant now = clock.now();
        model.addAttribute("choice", choice);
        model.addAttribute("states", LISTED);
        if (choice.isMade()) {
            Listing<ListedProposal> found = listed.of(search.find(choice, now, endedAfter));
            model.addAttribute("found", found.map(one -> views.entry(one, locale)));
            model.addAttribute(
                    "next", choice.address().with("before", found.next()).toString());
        } else {
            model.addAttribute("open", listed.openAt(now, openAfter).map(one -> views.entry(one, locale)));
            model.addAttribute("over", listed.overAt(now, endedAfter).map(one -> views.entry(one, locale)));
        }
        model.addAttribute("rules", rules.at(now));
        return "proposals/list";
    }

    private Optional<ListedProposal> listed(@Nullable String id) {
        return id == null
                ? Optional.empty()
                : Optional.of(ProposalId.parse(id)
                        .flatMap(listed::find)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    /** @param after the position of the vote before the listed ones */
    @Kept("after")
    @GetMapping("/{id:[0-9]{1,78}}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable LogPosition after,
            Model model,
            Locale locale) {
        Proposal proposal = proposal(id);
        Tally tally = proposal.tally();
        ProposalView view = views.of(proposal, locale);
        model.addAttribute("proposal", view);
        model.addAttribute("summary", view.says().told(locale));
        model.addAttribute("reasons", view.reasons());
        model.addAttribute("votes", votes.on(proposal.id(), after == null ? LogPosition.START : after));
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
                        votes.casts(proposal), tally.quorum(), proposal.voteStart(), proposal.voteEnd(), clock.now()));
        return "proposals/show";
    }

    /**
     * The verdicts on past releases that a proposal's policy would change: a separate page, because it takes longer
     * than the proposal's page.
     */
    @Costly
    @GetMapping("/{id:[0-9]{1,78}}/replay")
    String replay(@PathVariable String id, Model model, Locale locale) throws IOException {
        Proposal proposal = proposal(id);
        Policy policy = views.policy(proposal).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("proposal", views.of(proposal, locale));
        model.addAttribute("remarks", forecast.remarks(policy, locale));
        forecast.replay(policy, model, locale);
        return "proposals/forecast";
    }

    /** The same without a layout, for the proposal's page. */
    @Costly
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
                governor.queue(proposal.actions(), proposal.descriptionHash()),
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
                governor.execute(proposal.actions(), proposal.descriptionHash()),
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
                governor.cancel(proposal.actions(), proposal.descriptionHash()),
                from,
                proposal,
                "proposals.sign.cancel",
                locale);
    }

    private WalletCall checked(PreparedCall call, Address from, Proposal proposal, String words, Locale locale) {
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
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
