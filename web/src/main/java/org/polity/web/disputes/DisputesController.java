package org.polity.web.disputes;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GateAnswers;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.Standing;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.proposals.ExactDuration;
import org.polity.web.proposals.ProposalText;
import org.polity.web.proposals.VotingRules;
import org.polity.web.releases.GateTerms;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.web.site.Kept;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;
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

/** Prepares the call for a wallet about a release; the gate decides who may make it. */
@Controller
@RequestMapping("/releases/{id:[0-9]{1,18}}/dispute")
class DisputesController {

    private static final int LONGEST_REASON = 2000;

    private final Releases releases;
    private final GateTerms terms;
    private final VotingRules rules;
    private final GateCalls gate;
    private final GateAnswers answers;
    private final TokenCalls token;
    private final GovernorCalls governor;
    private final Simulation simulation;
    private final ChainClock clock;
    private final MessageSource messages;

    DisputesController(
            Releases releases,
            GateTerms terms,
            VotingRules rules,
            GateCalls gate,
            GateAnswers answers,
            TokenCalls token,
            GovernorCalls governor,
            Simulation simulation,
            ChainClock clock,
            MessageSource messages) {
        this.releases = releases;
        this.terms = terms;
        this.rules = rules;
        this.gate = gate;
        this.answers = answers;
        this.token = token;
        this.governor = governor;
        this.simulation = simulation;
        this.clock = clock;
        this.messages = messages;
    }

    @Kept
    @GetMapping
    String page(@PathVariable long id, Model model) {
        ModelRelease release = release(id);
        Instant now = clock.now();
        GateTerms.Terms agreed = terms.now();
        model.addAttribute("release", release);
        model.addAttribute("terms", agreed);
        model.addAttribute("bond", bond(release));
        model.addAttribute("period", ExactDuration.of(agreed.longestChallenge()));
        model.addAttribute("reward", reward(bond(release), agreed.challengeBond()));
        Duration left = answers.suspensionLeft(release.artifact()).orElse(agreed.longestSuspension());
        model.addAttribute("left", ExactDuration.of(left));
        model.addAttribute("leftHours", left.toHours());
        model.addAttribute("challengeUntil", release.challengeableUntil());
        model.addAttribute("guardian", rules.guardianAt(now).orElse(null));
        model.addAttribute("motions", Motion.about(release, now));
        model.addAttribute(
                "ships",
                answers.standingOf(release.asked()).filter(Standing::ships).isPresent());
        model.addAttribute(
                "successors",
                releases.after(id, release.maintainer()).stream()
                        .filter(other -> other.standing(now).equals("cleared"))
                        .toList());
        return "disputes/dispute";
    }

    /** The first of the two transactions of a challenge. */
    @PostMapping("/bond")
    @ResponseBody
    WalletCall bond(@PathVariable long id, @RequestParam Address from, Locale locale) {
        ModelRelease release = release(id);
        TokenAmount bond = bond(release);
        return checked(token.approveBond(bond), from, say(locale, "disputes.sign.bond", bond, name(release)), page(id));
    }

    /** The bond of a first challenge if the gate cannot be asked. */
    private TokenAmount bond(ModelRelease release) {
        return answers.bondOf(release.id()).orElseGet(() -> terms.now().challengeBond());
    }

    /** The gate's payment: half of the bonds lost at this release, plus the first bond, within the lost bonds. */
    private TokenAmount reward(TokenAmount bond, TokenAmount first) {
        BigInteger most = bond.units().add(first.units().min(bond.units())).shiftRight(1);
        return new TokenAmount(
                answers.rewards().orElse(TokenAmount.ZERO).units().min(most));
    }

    /** Ends a challenge whose time is over. Any account may do this. */
    @PostMapping("/settlement")
    @ResponseBody
    WalletCall settlement(@PathVariable long id, @RequestParam Address from, Locale locale) {
        ModelRelease release = release(id);
        return checked(gate.settle(id), from, say(locale, "disputes.sign.settle", name(release)), "/releases/" + id);
    }

    @PostMapping("/challenge")
    @ResponseBody
    WalletCall challenge(
            @PathVariable long id,
            @RequestParam Address from,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String evidence,
            Locale locale) {
        ModelRelease release = release(id);
        return checked(
                gate.challenge(id, digest(evidence), required(reason)),
                from,
                say(locale, "disputes.sign.challenge", name(release)),
                "/releases/" + id);
    }

    @PostMapping("/suspension")
    @ResponseBody
    WalletCall suspension(
            @PathVariable long id,
            @RequestParam Address from,
            @RequestParam int hours,
            @RequestParam String reason,
            Locale locale) {
        if (hours < 1) {
            throw new RequestRefused(new DisputeRefusal.NoHours(hours));
        }
        ModelRelease release = release(id);
        return checked(
                gate.suspend(id, Duration.ofHours(hours), required(reason)),
                from,
                say(locale, "disputes.sign.suspend", name(release), hours),
                "/releases/" + id);
    }

    @PostMapping("/succession")
    @ResponseBody
    WalletCall succession(
            @PathVariable long id, @RequestParam Address from, @RequestParam long successor, Locale locale) {
        // impossible numbers of releases are rejected before the encoding, because a uint256 has no sign
        ModelRelease old = release(id);
        ModelRelease young = release(successor);
        return checked(
                gate.supersede(id, successor),
                from,
                say(locale, "disputes.sign.supersede", name(old), name(young)),
                "/releases/" + id);
    }

    /** Opens a proposal with this one call. */
    @PostMapping("/motion")
    @ResponseBody
    WalletCall motion(
            @PathVariable long id,
            @RequestParam Address from,
            @RequestParam String motion,
            @RequestParam String reason,
            Locale locale) {
        ModelRelease release = release(id);
        Motion moved = Motion.about(release, clock.now()).stream()
                .filter(one -> one.key().equals(motion))
                .findFirst()
                .orElseThrow(() -> new RequestRefused(DisputeRefusal.Plain.NOT_NOW));
        String why = required(reason);
        PreparedCall call = moved.call(gate, release, why);
        String title = say(locale, "disputes.motion.title." + moved.key(), name(release));
        return checked(
                governor.propose(
                        List.of(new Action(call.to(), call.value(), call.data())),
                        new ProposalText(title, why).describedBy(from)),
                from,
                say(locale, "proposals.sign.propose", title),
                "/proposals");
    }

    private WalletCall checked(PreparedCall call, Address from, String description, String next) {
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        return WalletCall.of(call, description, next);
    }

    private static Hash digest(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT).replaceFirst("^(sha256:|0x)", "");
        if (text.isEmpty()) {
            return new Hash("0x" + "0".repeat(64));
        }
        if (!text.matches("[0-9a-f]{64}")) {
            throw new RequestRefused(new DisputeRefusal.NoDigest(given.strip()));
        }
        return new Hash("0x" + text);
    }

    private static String required(String reason) {
        String text = reason.strip();
        if (text.isEmpty()) {
            throw new RequestRefused(DisputeRefusal.Plain.REASON_MISSING);
        }
        if (text.length() > LONGEST_REASON) {
            throw new RequestRefused(new DisputeRefusal.LongReason(LONGEST_REASON, text.length()));
        }
        return text;
    }

    private String say(Locale locale, String key, Object... arguments) {
        Object[] told = Arrays.stream(arguments).map(String::valueOf).toArray();
        return messages.getMessage(key, told, locale);
    }

    private static String name(ModelRelease release) {
        return release.name() + " " + release.version();
    }

    private static String page(long id) {
        return "/releases/" + id + "/dispute";
    }

    private ModelRelease release(long id) {
        return releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
