package org.polity.web.proposals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.Calls;
import org.polity.web.chain.ChainClock;
import org.polity.web.chain.DecodedCall;
import org.polity.web.chain.events.Action;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts proposals into their reader's words. */
@Component
public class ProposalViews {

    private final Calls calls;
    private final PolicyTexts policies;
    private final ChainClock clock;
    private final MessageSource messages;

    ProposalViews(Calls calls, PolicyTexts policies, ChainClock clock, MessageSource messages) {
        this.calls = calls;
        this.policies = policies;
        this.clock = clock;
        this.messages = messages;
    }

    public ProposalView of(Proposal proposal, Locale locale) {
        Instant now = clock.now();
        return new ProposalView(
                proposal,
                proposal.stateAt(now),
                says(proposal, now, locale),
                proposal.isExecutableAt(now),
                proposal.actions().stream()
                        .map(action -> effect(action, locale))
                        .toList());
    }

    private String says(Proposal proposal, Instant now, Locale locale) {
        Tally tally = proposal.tally();
        return switch (proposal.stateAt(now)) {
            case PENDING -> say("pending", locale, time(proposal.voteStart(), locale));
            case ACTIVE ->
                tally.quorumReached()
                        ? say("active-reached", locale, time(proposal.voteEnd(), locale))
                        : say("active", locale, time(proposal.voteEnd(), locale), tally.percentOfQuorum());
            case CANCELED -> say("canceled", locale, time(proposal.canceledAt(), locale));
            case DEFEATED ->
                tally.quorumReached()
                        ? say("defeated-majority", locale, time(proposal.voteEnd(), locale))
                        : say("defeated-quorum", locale, tally.percentOfQuorum(), time(proposal.voteEnd(), locale));
            case SUCCEEDED -> say("succeeded", locale);
            case QUEUED ->
                proposal.isExecutableAt(now)
                        ? say("queued-ready", locale)
                        : say("queued", locale, time(proposal.executableAt(), locale));
            case EXPIRED -> say("expired", locale);
            case EXECUTED -> say("executed", locale, time(proposal.executedAt(), locale));
        };
    }

    private ProposalView.Effect effect(Action action, Locale locale) {
        return switch (calls.decode(action)) {
            case DecodedCall.EnactPolicy enact -> enactment(action, enact, locale);
            case DecodedCall.RepealPolicy repeal ->
                told(action, "repeal", locale, repeal.policy().shortened());
            case DecodedCall.RecallRelease recall ->
                told(action, "recall", locale, String.valueOf(recall.release()), recall.reason());
            case DecodedCall.SetCouncil council ->
                told(action, "council", locale, council.evaluators().size(), council.quorum());
            case DecodedCall.Unknown unknown ->
                told(action, "unknown", locale, unknown.target().shortened(), unknown.selector());
        };
    }

    private ProposalView.Effect enactment(Action action, DecodedCall.EnactPolicy enact, Locale locale) {
        PolicyTexts.Text text = policies.of(enact.document(), locale);
        return new ProposalView.Effect(
                action,
                messages.getMessage("proposals.action.enact", new Object[] {text.title()}, locale),
                text.demands(),
                text.document());
    }

    private ProposalView.Effect told(Action action, String key, Locale locale, Object... arguments) {
        return new ProposalView.Effect(
                action, messages.getMessage("proposals.action." + key, arguments, locale), List.of(), "");
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("proposals.says." + key, arguments, locale);
    }

    private static String time(@Nullable Instant moment, Locale locale) {
        if (moment == null) {
            return "";
        }
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(moment.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
