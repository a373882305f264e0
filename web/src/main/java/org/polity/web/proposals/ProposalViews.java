package org.polity.web.proposals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.Policy;
import org.polity.web.chain.calls.CallFault;
import org.polity.web.chain.calls.DecodedCall;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.PolicyAmendments;
import org.polity.web.policies.PolicyChanges;
import org.polity.web.policies.PolicyText;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.site.Show;
import org.polity.web.site.TimedSentence;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.polity.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes sentences from proposals. */
@Component
public class ProposalViews {

    private static final Logger log = LoggerFactory.getLogger(ProposalViews.class);

    private final ProposalCalls calls;
    private final PolicyTexts policies;
    private final PolicyAmendments amendments;
    private final ChainClock clock;
    private final MessageSource messages;

    ProposalViews(
            ProposalCalls calls,
            PolicyTexts policies,
            PolicyAmendments amendments,
            ChainClock clock,
            MessageSource messages) {
        this.calls = calls;
        this.policies = policies;
        this.amendments = amendments;
        this.clock = clock;
        this.messages = messages;
    }

    public ProposalView of(Proposal proposal, Locale locale) {
        Instant now = clock.now();
        return new ProposalView(
                proposal,
                proposal.text(),
                proposal.stateAt(now),
                says(proposal, now, locale),
                proposal.isExecutableAt(now),
                effects(proposal, locale));
    }

    /** As a list shows it. */
    public ProposalEntry entry(ListedProposal proposal, Locale locale) {
        Instant now = clock.now();
        ProposalState state = proposal.stateAt(now);
        TimedSentence says =
                state == ProposalState.ACTIVE ? say("open", locale, proposal.voteEnd()) : says(proposal, now, locale);
        return new ProposalEntry(
                proposal.id().toString(), proposal.title(), state, says, count(proposal.tally(), state, locale));
    }

    private @Nullable String count(Tally tally, ProposalState state, Locale locale) {
        Show show = new Show(locale);
        Object[] votes = {show.amount(tally.inFavour()), show.amount(tally.against()), show.amount(tally.abstain())};
        return switch (state) {
            case PENDING -> null;
            case ACTIVE ->
                messages.getMessage(
                        "proposals.count.open",
                        new Object[] {
                            messages.getMessage("proposals.count." + key(tally.lead()), votes, locale),
                            missing(tally, locale)
                        },
                        locale);
            case CANCELED, DEFEATED, SUCCEEDED, QUEUED, EXPIRED, EXECUTED ->
                tally.voters() == 0 ? null : messages.getMessage("proposals.count.final", votes, locale);
        };
    }

    private String missing(Tally tally, Locale locale) {
        return tally.quorumReached()
                ? messages.getMessage("proposals.count.quorum-reached", null, locale)
                : messages.getMessage(
                        "proposals.count.quorum-lacks",
                        new Object[] {new Show(locale).amount(tally.lacksForQuorum())},
                        locale);
    }

    private static String key(Tally.Lead lead) {
        return lead.name().toLowerCase(Locale.ROOT);
    }

    /** The policy that a proposal would enact; empty for another effect, or an unreadable document. */
    Optional<Policy> policy(Proposal proposal) {
        return calls.of(proposal).stream()
                .filter(DecodedCall.EnactPolicy.class::isInstance)
                .map(DecodedCall.EnactPolicy.class::cast)
                .findFirst()
                .flatMap(enact -> policies.read(enact.document()));
    }

    TimedSentence says(Poll proposal, Instant now, Locale locale) {
        Tally tally = proposal.tally();
        return switch (proposal.stateAt(now)) {
            case PENDING -> say("pending", locale, proposal.voteStart());
            case ACTIVE ->
                tally.quorumReached()
                        ? say("active-reached", locale, proposal.voteEnd())
                        : say(
                                "active",
                                locale,
                                proposal.voteEnd(),
                                towardsQuorum(tally, locale),
                                quorum(tally, locale));
            case CANCELED -> say("canceled", locale, proposal.canceledAt());
            case DEFEATED -> defeat(tally, proposal.voteEnd(), locale);
            case SUCCEEDED -> say("succeeded", locale);
            case QUEUED ->
                proposal.isExecutableAt(now)
                        ? say("queued-ready", locale)
                        : say("queued", locale, proposal.executableAt());
            case EXPIRED -> say("expired", locale);
            case EXECUTED -> say("executed", locale, proposal.executedAt());
        };
    }

    /** Why it was defeated: the quorum, the majority, or both. */
    private TimedSentence defeat(Tally tally, Instant closed, Locale locale) {
        Show show = new Show(locale);
        String quorum = tally.quorumReached() ? "" : "-quorum";
        String lead = switch (tally.lead()) {
            case NONE, FOR -> "";
            case SHORT -> "-short";
            case TIE -> "-tie";
            case AGAINST -> "-against";
        };
        return say(
                "defeated" + quorum + lead,
                locale,
                closed,
                show.amount(tally.towardsQuorum()),
                show.amount(tally.quorum()),
                show.amount(tally.inFavour()),
                show.amount(tally.against()));
    }

    private static String towardsQuorum(Tally tally, Locale locale) {
        return new Show(locale).amount(tally.towardsQuorum());
    }

    private static String quorum(Tally tally, Locale locale) {
        return new Show(locale).amount(tally.quorum());
    }

    private List<ProposalView.Effect> effects(Proposal proposal, Locale locale) {
        List<Action> actions = proposal.actions();
        List<DecodedCall> decoded = calls.of(proposal);
        return IntStream.range(0, actions.size())
                .mapToObj(i -> shown(actions.get(i), decoded.get(i), proposal, locale))
                .toList();
    }

    /** A call without a sentence does not break the page. */
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private ProposalView.Effect shown(Action action, DecodedCall call, Proposal proposal, Locale locale) {
        try {
            return effect(action, call, proposal, locale);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unspeakable) {
            log.warn("a call of `{}` can't be shown", action.target(), unspeakable);
            return unreadable(action, CallFault.Plain.MALFORMED, locale);
        }
    }

    private ProposalView.Effect unreadable(Action action, CallFault reason, Locale locale) {
        return told(
                action,
                "unreadable",
                locale,
                action.target().shortened(),
                Words.prose(locale).say(reason));
    }

    private ProposalView.Effect effect(Action action, DecodedCall call, Proposal proposal, Locale locale) {
        return switch (call) {
            case DecodedCall.EnactPolicy enact -> enactment(action, enact, proposal, locale);
            case DecodedCall.RepealPolicy repeal ->
                told(action, "repeal", locale, repeal.policy().shortened());
            case DecodedCall.RecallRelease recall ->
                told(action, "recall", locale, String.valueOf(recall.release()), recall.reason());
            case DecodedCall.ResolveChallenge resolve ->
                told(
                        action,
                        resolve.upheld() ? "uphold" : "dismiss",
                        locale,
                        String.valueOf(resolve.release()),
                        resolve.reason(),
                        new Show(locale).time(resolve.challengedAt()));
            case DecodedCall.LiftSuspension lift ->
                told(action, "lift", locale, String.valueOf(lift.release()), new Show(locale).time(lift.until()));
            case DecodedCall.ReassignArtifact reassigned ->
                told(
                        action,
                        "reassign",
                        locale,
                        reassigned.artifact().shortened(),
                        reassigned.maintainer().value());
            case DecodedCall.SetTerms terms ->
                told(
                        action,
                        "terms",
                        locale,
                        period(terms.challengeWindow(), locale),
                        terms.challengeBond().toString(),
                        period(terms.longestSuspension(), locale),
                        period(terms.longestChallenge(), locale));
            case DecodedCall.SetCouncil council ->
                told(action, "council", locale, council.evaluators().size(), council.quorum());
            case DecodedCall.ChangeRule change ->
                told(action, "rule." + change.rule().name(), locale, value(change, locale));
            case DecodedCall.NameGuardian guardian ->
                guardian.guardian().equals(Address.ZERO)
                        ? told(action, "no-guardian", locale)
                        : told(action, "guardian", locale, guardian.guardian().value());
            case DecodedCall.SetGuardianTerm term ->
                told(action, "guardian-term", locale, new Show(locale).time(term.end()));
            case DecodedCall.MintTokens mint ->
                told(
                        action,
                        "mint",
                        locale,
                        new Show(locale).amount(mint.amount()),
                        mint.to().value());
            case DecodedCall.TransferTokens transfer ->
                told(
                        action,
                        "transfer",
                        locale,
                        new Show(locale).amount(transfer.amount()),
                        transfer.to().value());
            case DecodedCall.ApproveTokens approve ->
                told(
                        action,
                        "approve",
                        locale,
                        new Show(locale).amount(approve.amount()),
                        approve.spender().value());
            case DecodedCall.DelegateVotes delegated ->
                told(action, "delegate", locale, delegated.to().value());
            case DecodedCall.SetGuardianship guardianship ->
                told(action, "guardianship", locale, guardianship.contract().value());
            case DecodedCall.SettleChallenge settle -> told(action, "settle", locale, String.valueOf(settle.release()));
            case DecodedCall.Unreadable unreadable -> unreadable(action, unreadable.fault(), locale);
            case DecodedCall.Unknown unknown ->
                told(action, "unknown", locale, unknown.target().shortened(), unknown.selector());
        };
    }

    private String value(DecodedCall.ChangeRule change, Locale locale) {
        return switch (change.rule()) {
            case VOTING_DELAY, VOTING_PERIOD, LATE_QUORUM_EXTENSION, TIMELOCK_DELAY ->
                period(Duration.ofSeconds(change.value().longValueExact()), locale);
            case PROPOSAL_THRESHOLD -> new Show(locale).amount(new TokenAmount(change.value()));
            case QUORUM -> change.value().toString();
        };
    }

    private String period(Duration duration, Locale locale) {
        ExactDuration period = ExactDuration.of(duration);
        return messages.getMessage("proposals.period." + period.unit(), new Object[] {period.amount()}, locale);
    }

    private ProposalView.Effect enactment(
            Action action, DecodedCall.EnactPolicy enact, Proposal proposal, Locale locale) {
        PolicyText text = policies.of(enact.document(), locale);
        return new ProposalView.Effect(
                action,
                messages.getMessage("proposals.action.enact", new Object[] {text.title()}, locale),
                text,
                policies.read(enact.document())
                        .flatMap(policy -> changes(proposal, policy))
                        .orElse(null),
                TimeToComply.said(enact.graceUntil(), proposal.voteEnd(), messages, locale));
    }

    /** Against the version in force: now, or when the proposal was decided. */
    private Optional<PolicyChanges> changes(Proposal proposal, Policy policy) {
        Instant executed = proposal.executedAt();
        if (executed != null) {
            return amendments.changesBefore(policy, executed);
        }
        return proposal.stateAt(clock.now()).isOver()
                ? amendments.changesBefore(policy, proposal.voteEnd())
                : amendments.changes(policy);
    }

    private ProposalView.Effect told(Action action, String key, Locale locale, Object... arguments) {
        return new ProposalView.Effect(
                action, messages.getMessage("proposals.action." + key, arguments, locale), null, null, null);
    }

    private TimedSentence say(String key, Locale locale, @Nullable Object... arguments) {
        return TimedSentence.of(messages, locale, "proposals.says." + key, arguments);
    }
}
