package org.polity.web.site.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.polity.web.values.TokenAmount;

/**
 * How the tally grew: at every ballot a step. For stands on the base line and abstain on it, because they make the quorum; against
 * hangs below. All lengths in per cent of the plot.
 *
 * @param quorumAt where the quorum's line stands, from the top; for and abstain have to reach it
 * @param base where the base line stands, from the top; at the bottom while nobody is against
 * @param now where the present stands; 100 once the vote is closed
 */
public record VoteSteps(List<Step> steps, double quorumAt, double base, double now, Instant opens, Instant closes) {

    private static final List<String> TOWARDS_QUORUM = List.of("for", "abstain");
    private static final double HEADROOM = 0.9;

    /** @param kind `for`, `abstain` or `against` */
    public record Cast(Instant at, String kind, TokenAmount weight) {}

    /** @param y from the top */
    public record Step(String kind, double x, double width, double y, double height) {}

    public static VoteSteps of(List<Cast> casts, TokenAmount quorum, Instant opens, Instant closes, Instant now) {
        TokenAmount towards = sum(casts.stream().filter(one -> TOWARDS_QUORUM.contains(one.kind())));
        TokenAmount against = sum(casts.stream().filter(one -> !TOWARDS_QUORUM.contains(one.kind())));
        TokenAmount height = (towards.compareTo(quorum) > 0 ? towards : quorum).plus(against);
        double base = 100 - HEADROOM * Share.of(against, height);
        double present = across(now, opens, closes);

        List<Cast> ordered =
                casts.stream().sorted(Comparator.comparing(Cast::at)).toList();
        Map<String, TokenAmount> tally = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Cast one = ordered.get(i);
            tally.merge(one.kind(), one.weight(), TokenAmount::plus);
            double from = across(one.at(), opens, closes);
            double to = i + 1 < ordered.size() ? across(ordered.get(i + 1).at(), opens, closes) : present;
            if (to > from) {
                pile(steps, tally, height, base, from, to - from);
            }
        }
        return new VoteSteps(
                List.copyOf(steps), base - HEADROOM * Share.of(quorum, height), base, present, opens, closes);
    }

    private static TokenAmount sum(Stream<Cast> casts) {
        return casts.map(Cast::weight).reduce(TokenAmount.ZERO, TokenAmount::plus);
    }

    private static void pile(
            List<Step> steps, Map<String, TokenAmount> tally, TokenAmount whole, double base, double x, double width) {
        double y = base;
        for (String kind : TOWARDS_QUORUM) {
            double height = HEADROOM * Share.of(tally.getOrDefault(kind, TokenAmount.ZERO), whole);
            if (height > 0) {
                y -= height;
                steps.add(new Step(kind, x, width, y, height));
            }
        }
        double below = HEADROOM * Share.of(tally.getOrDefault("against", TokenAmount.ZERO), whole);
        if (below > 0) {
            steps.add(new Step("against", x, width, base, below));
        }
    }

    private static double across(Instant moment, Instant opens, Instant closes) {
        double whole = Duration.between(opens, closes).toMillis();
        return whole <= 0 ? 100 : Math.clamp(Duration.between(opens, moment).toMillis() / whole * 100, 0, 100);
    }
}
