package org.polity.web.proposals;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.lint.Lint;
import org.polity.engine.lint.Seen;
import org.polity.engine.policy.Policy;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.releases.Replays;
import org.polity.words.Words;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The effects of a policy, before the vote. */
@Component
class Forecast {

    private final PoliciesInForce policies;
    private final Replays replays;
    private final ChainClock clock;

    Forecast(PoliciesInForce policies, Replays replays, ChainClock clock) {
        this.policies = policies;
        this.replays = replays;
        this.clock = clock;
    }

    /** @param weight `error`, `warning` or `note` */
    record Remark(String weight, String text) {}

    /** The heaviest remark first; none while a policy in force is unreadable. */
    List<Remark> remarks(Policy draft, Locale locale) throws IOException {
        try {
            LocalDate today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
            return Lint.of(
                            draft,
                            policies.now(),
                            new Seen(replays.attributes(), Map.of()),
                            today,
                            CelConditions.standard())
                    .stream()
                    .sorted(Comparator.comparing(Lint.Remark::weight))
                    .map(remark -> new Remark(
                            remark.weight().name().toLowerCase(Locale.ROOT),
                            Words.prose(locale).say(remark.reason())))
                    .toList();
        } catch (UnreadablePolicy unreadable) {
            return List.of();
        }
    }

    void replay(Policy draft, Model model, Locale locale) throws IOException {
        try {
            model.addAttribute("replay", replays.of(draft));
        } catch (UnreadablePolicy unreadable) {
            model.addAttribute("unreadable", unreadable.prose(locale));
        }
    }
}
