package org.polity.web.site.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.web.chain.TokenAmount;

/**
 * How the tally grew: at every ballot a step, for below, abstain on it, against on top. All lengths in per cent of the plot.
 *
 * @param quorumAt where the quorum's line stands, from the top; for and abstain have to reach it
 * @param now where the present stands; 100 once the vote is closed
 */
public record VoteSteps(List<Step> steps, double quorumAt, double now, Instant opens, Instant closes) {

    private static final List<String> ORDER = List.of("for", "abstain", "against");
    private static final double HEADROOM = 0.9;

    /** @param kind `for`, `abstain` or `against` */
    public record Cast(Instant at, String kind, TokenAmount weight) {}

    /** @param y from the top */
    public record Step(String kind, double x, double width, double y, double height) {}

    public static VoteSteps of(List<Cast> casts, TokenAmount quorum, Instant opens, Instant closes, Instant now) {
        TokenAmount cast = casts.stream().map(Cast::weight).reduce(TokenAmount.ZERO, TokenAmount::plus);
        TokenAmount top = cast.compareTo(quorum) > 0 ? cast : quorum;
        double present = across(now, opens, closes);

        List<Cast> ordered =
                casts.stream().sorted(Comparator.comparing(Cast::at)).toList();
        Map<String, TokenAmount> tally = new LinkedHashMap<>();
        ORDER.forEach(kind -> tally.put(kind, TokenAmount.ZERO));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Cast one = ordered.get(i);
            tally.merge(one.kind(), one.weight(), TokenAmount::plus);
            double from = across(one.at(), opens, closes);
            double to = i + 1 < ordered.size() ? across(ordered.get(i + 1).at(), opens, closes) : present;
            if (to > from) {
                pile(steps, tally, top, from, to - from);
            }
        }
        return new VoteSteps(List.copyOf(steps), 100 - HEADROOM * Share.of(quorum, top), present, opens, closes);
    }

    private static void pile(
            List<Step> steps, Map<String, TokenAmount> tally, TokenAmount top, double x, double width) {
        double y = 100;
        for (String kind : ORDER) {
            double height = HEADROOM * Share.of(tally.getOrDefault(kind, TokenAmount.ZERO), top);
            if (height > 0) {
                y -= height;
                steps.add(new Step(kind, x, width, y, height));
            }
        }
    }

    private static double across(Instant moment, Instant opens, Instant closes) {
        double whole = Duration.between(opens, closes).toMillis();
        return whole <= 0 ? 100 : Math.clamp(Duration.between(opens, moment).toMillis() / whole * 100, 0, 100);
    }
}
