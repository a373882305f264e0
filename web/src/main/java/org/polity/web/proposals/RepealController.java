package org.polity.web.proposals;

import java.util.List;
import java.util.Locale;
import org.polity.engine.policy.Policy;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.RegistryCalls;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.events.Action;
import org.polity.web.policies.PolicyAmendments;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.site.Kept;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
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

/** The form for a proposal that ends a policy in force. */
@Controller
@RequestMapping("/policies/{slug}/repeal")
class RepealController {

    private final PolicyAmendments policies;
    private final PolicyTexts texts;
    private final RegistryCalls registry;
    private final GovernorCalls governor;
    private final Simulation simulation;
    private final MessageSource messages;

    RepealController(
            PolicyAmendments policies,
            PolicyTexts texts,
            RegistryCalls registry,
            GovernorCalls governor,
            Simulation simulation,
            MessageSource messages) {
        this.policies = policies;
        this.texts = texts;
        this.registry = registry;
        this.governor = governor;
        this.simulation = simulation;
        this.messages = messages;
    }

    @Kept
    @GetMapping
    String form(@PathVariable String slug, Model model, Locale locale) {
        model.addAttribute("text", texts.of(inForce(slug), locale));
        return "proposals/repeal";
    }

    /** Opens a proposal with this one call. */
    @PostMapping
    @ResponseBody
    WalletCall call(
            @PathVariable String slug, @RequestParam Address from, @RequestParam String reasons, Locale locale) {
        Policy policy = inForce(slug);
        String why = reasons.strip();
        ProposalRefusal.ofReasons(why).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        String title = messages.getMessage(
                "proposals.repeal.title", new Object[] {texts.of(policy, locale).title()}, locale);
        PreparedCall repeal = registry.repeal(new Hash(policy.id().hash().prefixed()));
        PreparedCall propose = governor.propose(
                List.of(new Action(repeal.to(), repeal.value(), repeal.data())),
                new ProposalText(title, why).describedBy(from));
        simulation.refusalOf(propose, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        return WalletCall.of(
                propose, messages.getMessage("proposals.sign.propose", new Object[] {title}, locale), "/proposals");
    }

    /** A policy that is not in force can't be repealed. */
    private Policy inForce(String slug) {
        return policies.inForce(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
