package org.polity.web.releases;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.web.chain.calls.GateAnswers;
import org.polity.web.chain.calls.Standing;
import org.polity.web.site.Said;
import org.polity.web.values.Address;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts what the gate answers into words. A release's own status is history; this is the answer that a deployment gets. */
@Component
public class GateViews {

    private static final String UNASKED = "unasked";

    private final GateAnswers gate;
    private final Judgement judgement;
    private final Releases releases;
    private final MessageSource messages;

    GateViews(GateAnswers gate, Judgement judgement, Releases releases, MessageSource messages) {
        this.gate = gate;
        this.judgement = judgement;
        this.releases = releases;
        this.messages = messages;
    }

    public GateView of(ModelRelease release, Locale locale) throws IOException {
        Optional<Standing> standing = gate.standingOf(release.artifact(), release.scope());
        return new GateView(
                standing.map(Standing::key).orElse(UNASKED),
                says(standing, about(release, locale), messages, locale),
                standing.map(Standing::epoch).orElse(0L),
                later(release),
                release.isWithdrawable() ? gate.maintainerOf(release.artifact()).orElse(Address.ZERO) : Address.ZERO);
    }

    static Said says(Optional<Standing> standing, String about, MessageSource messages, Locale locale) {
        String key = standing.map(answer -> answer.key() + (hasEndOfItsOwn(answer) ? "-until" : ""))
                .orElse(UNASKED);
        Instant until = standing.map(Standing::until).orElse(null);
        return until == null
                ? Said.of(messages, locale, "releases.gate.says." + key, about)
                : Said.of(messages, locale, "releases.gate.says." + key, about, until);
    }

    /** A clearance may expire or not; the other answers always end, or never. */
    private static boolean hasEndOfItsOwn(Standing answer) {
        return answer.kind() == Standing.Kind.CLEARED && answer.until() != null;
    }

    private String about(ModelRelease release, Locale locale) throws IOException {
        String names = judgement.about(release);
        if (!names.isEmpty()) {
            return messages.getMessage("releases.gate.about", new Object[] {names}, locale);
        }
        return messages.getMessage(
                release.isUndeclared() ? "releases.gate.about-anything" : "releases.gate.about-scope", null, locale);
    }

    private List<ModelRelease> later(ModelRelease release) {
        return releases.of(release.artifact()).stream()
                .filter(other -> other.id() > release.id() && other.isDecided() && other.overlaps(release))
                .toList();
    }
}
