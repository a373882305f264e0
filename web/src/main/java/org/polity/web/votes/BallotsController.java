package org.polity.web.votes;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.CodedProblem;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.relay.RelayHealth;
import org.polity.web.chain.signatures.BallotPaper;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.polity.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.exc.JacksonIOException;

/** The ballots of a proposal: the typed data to sign, the submission, and the state. */
@Controller
@RequestMapping("/proposals/{id:[0-9]{1,78}}/ballots")
class BallotsController {

    private static final int LONGEST_REASON = 5000;
    /** In bytes: a Safe with 60 owners, or a passkey. */
    private static final int LONGEST_SIGNATURE = 4096;

    private static final Pattern SIGNATURE = Pattern.compile("0x(?:[0-9a-fA-F]{2})*+");

    private final Proposals proposals;
    private final Votes votes;
    private final BallotBox box;
    private final BallotPaper paper;
    private final GovernorCalls governor;
    private final Simulation simulation;
    private final RelayHealth health;
    private final MessageSource messages;

    BallotsController(
            Proposals proposals,
            Votes votes,
            BallotBox box,
            BallotPaper paper,
            GovernorCalls governor,
            Simulation simulation,
            RelayHealth health,
            MessageSource messages) {
        this.proposals = proposals;
        this.votes = votes;
        this.box = box;
        this.paper = paper;
        this.governor = governor;
        this.simulation = simulation;
        this.health = health;
        this.messages = messages;
    }

    /** The actions of a voter on this proposal: a fragment, loaded when a wallet is connected. */
    @GetMapping(params = "voter")
    String mine(
            @PathVariable String id,
            @RequestParam Address voter,
            @RequestParam(defaultValue = "false") boolean over,
            Model model,
            Locale locale) {
        Proposal proposal = proposal(id);
        @Nullable Vote vote = votes.find(proposal.id(), voter).orElse(null);
        @Nullable Ballot ballot = box.latest(proposal, voter).orElse(null);
        model.addAttribute("proposal", proposal);
        model.addAttribute("voter", voter);
        model.addAttribute("power", box.powerOn(proposal, voter));
        model.addAttribute("vote", vote);
        model.addAttribute("ballot", ballot);
        model.addAttribute(
                "became",
                ballot == null ? null : BallotState.of(ballot, vote != null).key());
        model.addAttribute("ended", ballot == null ? null : ended(ballot.refusedBecause(), locale));
        Optional<Coded> refusal = box.refusalOf(proposal, voter);
        model.addAttribute("refusal", said(refusal, locale));
        model.addAttribute(
                "representative",
                refusal.filter(BallotRefusal.DelegatedAway.class::isInstance)
                        .map(BallotRefusal.DelegatedAway.class::cast)
                        .map(BallotRefusal.DelegatedAway::delegate)
                        .orElse(null));
        model.addAttribute("uncarried", said(box.refusalToCarry(proposal, voter), locale));
        model.addAttribute("trouble", said(health.trouble(), locale));
        return over ? "votes/ballot :: over" : "votes/ballot :: mine";
    }

    private static @Nullable String said(Optional<? extends Coded> report, Locale locale) {
        return report.map(Words.prose(locale)::say).orElse(null);
    }

    /**
     * The state of a voter's latest ballot.
     *
     * @param state a {@link BallotState}, in lower case
     * @param code reason of the refusal
     */
    record Became(
            String state, @Nullable String code, @Nullable String detail) {}

    @GetMapping("/{voter:0x[0-9a-fA-F]{40}}")
    @ResponseBody
    Became became(@PathVariable String id, @PathVariable Address voter, Locale locale) {
        Proposal proposal = proposal(id);
        boolean counted = votes.find(proposal.id(), voter).isPresent();
        Ballot ballot =
                box.latest(proposal, voter).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        @Nullable String why = counted ? null : ballot.refusedBecause();
        return new Became(BallotState.of(ballot, counted).key(), why, ended(why, locale));
    }

    /** The reason why a ballot ended, by the code in the database. */
    private static @Nullable String ended(@Nullable String code, Locale locale) {
        return code == null ? null : Words.prose(locale).say(code, Arguments.NONE);
    }

    /** @param typedData EIP-712, for `eth_signTypedData_v4` */
    record Paper(Map<String, Object> typedData, String summary, Unsigned ballot) {}

    record Unsigned(String voter, int support, String reason, String nonce) {}

    @PostMapping("/typed-data")
    @ResponseBody
    Paper typedData(
            @PathVariable String id,
            @RequestParam Address from,
            @RequestParam int support,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        Proposal proposal = proposal(id);
        String text = checked(reason);
        box.refusalToTake(proposal, from, text).ifPresent(BallotsController::refuse);
        return new Paper(
                paper.typedData(proposal.id(), chosen(support), from, text).tree(),
                words(proposal, support, locale),
                new Unsigned(from.value(), support, text, proposal.id().nonce().toString()));
    }

    record Signed(
            @Nullable Address voter,
            int support,
            @Nullable String reason,
            @Nullable BigInteger nonce,
            @Nullable String signature) {}

    record Taken(String message) {}

    @PostMapping
    @ResponseBody
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken put(@PathVariable String id, @RequestBody Signed signed, Locale locale) throws IOException {
        Proposal proposal = proposal(id);
        SignedBallot ballot = new SignedBallot(
                proposal.id(),
                given(signed.voter(), "voter"),
                chosen(signed.support()),
                checked(Objects.requireNonNullElse(signed.reason(), "")),
                given(signed.nonce(), "nonce"),
                checkedSignature(given(signed.signature(), "signature")));
        box.take(proposal, ballot).ifPresent(BallotsController::refuse);
        return new Taken(messages.getMessage("votes.taken", null, locale));
    }

    /** Invalid ballots, such as a number of a thousand digits; an interrupted request is a different case. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    ProblemDetail unreadable(HttpMessageNotReadableException failure, Locale locale) {
        if (failure.getCause() instanceof JacksonIOException) {
            throw failure;
        }
        return CodedProblem.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                BallotRefusal.Plain.UNREADABLE,
                messages.getMessage("refusal.title", null, locale),
                locale);
    }

    /** For members who prefer to send and pay for the transaction themselves. */
    @PostMapping("/call")
    @ResponseBody
    WalletCall call(
            @PathVariable String id,
            @RequestParam Address from,
            @RequestParam int support,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        Proposal proposal = proposal(id);
        box.refusalOf(proposal, from).ifPresent(BallotsController::refuse);
        PreparedCall call = governor.vote(proposal.id(), chosen(support), checked(reason));
        simulation.refusalOf(call, from).ifPresent(BallotsController::refuse);
        return WalletCall.of(call, words(proposal, support, locale), "/proposals/" + proposal.id());
    }

    private Proposal proposal(String id) {
        return ProposalId.parse(id)
                .flatMap(proposals::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String words(Proposal proposal, int support, Locale locale) {
        return messages.getMessage(
                "votes.summary." + Support.of(support).key(),
                new Object[] {proposal.text().title()},
                locale);
    }

    /** @return the Governor's number of the choice */
    private static int chosen(int support) {
        if (support < 0 || support >= Support.values().length) {
            throw new RequestRefused(BallotRefusal.Plain.INVALID_VOTE);
        }
        return support;
    }

    private static <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw new RequestRefused(new BallotRefusal.Incomplete(field));
        }
        return value;
    }

    private static String checked(String reason) {
        String text = reason.strip();
        if (text.length() > LONGEST_REASON) {
            throw new RequestRefused(new BallotRefusal.LongReason(LONGEST_REASON, text.length()));
        }
        // the database cannot store the former, and the chain cannot store the latter
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new RequestRefused(BallotRefusal.Plain.UNREADABLE_REASON);
        }
        return text;
    }

    private static String checkedSignature(String signature) {
        if (!SIGNATURE.matcher(signature).matches()) {
            throw new RequestRefused(new BallotRefusal.Incomplete("signature"));
        }
        if (signature.length() > "0x".length() + 2 * LONGEST_SIGNATURE) {
            throw new RequestRefused(new BallotRefusal.LongSignature(LONGEST_SIGNATURE));
        }
        return signature;
    }

    private static void refuse(Coded refusal) {
        throw new RequestRefused(refusal);
    }
}
