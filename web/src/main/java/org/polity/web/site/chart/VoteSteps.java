package org.polity.web.site.chart;

import java.math.BigInteger;
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
 * The growth of the tally, with a step at every ballot. The votes for are above the base line, and abstentions above them, because both
 * count towards the quorum. The votes against are below. All lengths in per cent of the plot.
 *
 * @param levels the axis: round numbers of votes, from the base line upwards
 * @param quorumAt the place of the quorum's line, from the top; for and abstain must reach it
 * @param base the place of the base line, from the top; at the bottom without votes against
 * @param now the place of the present; 100 after the vote has closed
 */
public record VoteSteps(
        List<Step> steps, List<Level> levels, double quorumAt, double base, double now, Instant opens, Instant closes) {

    private static final List<String> TOWARDS_QUORUM = List.of("for", "abstain");
    private static final double HEADROOM = 0.9;
    private static final BigInteger MOST_LEVELS = BigInteger.valueOf(4);
    private static final int[] ROUND = {1, 2, 5};

    /** @param kind `for`, `abstain` or `against` */
    public record Cast(Instant at, String kind, TokenAmount weight) {}

    /** @param y from the top */
    public record Step(String kind, double x, double width, double y, double height) {}

    /** @param y from the top */
    public record Level(double y, TokenAmount votes) {}

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
                List.copyOf(steps),
                levels(towards.compareTo(quorum) > 0 ? towards : quorum, height, base),
                base - HEADROOM * Share.of(quorum, height),
                base,
                present,
                opens,
                closes);
    }

    /** Multiples of 1, 2 or 5 times a power of ten, at most four of them besides zero. */
    private static List<Level> levels(TokenAmount most, TokenAmount height, double base) {
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(base, TokenAmount.ZERO));
        BigInteger step = step(most.units());
        for (BigInteger votes = step; votes.compareTo(most.units()) <= 0; votes = votes.add(step)) {
            TokenAmount amount = new TokenAmount(votes);
            levels.add(new Level(base - HEADROOM * Share.of(amount, height), amount));
        }
        return List.copyOf(levels);
    }

    private static BigInteger step(BigInteger most) {
        BigInteger ten = BigInteger.ONE;
        while (true) {
            for (int of : ROUND) {
                BigInteger step = ten.multiply(BigInteger.valueOf(of));
                if (step.multiply(MOST_LEVELS).compareTo(most) >= 0) {
                    return step;
                }
            }
            ten = ten.multiply(BigInteger.TEN);
        }
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
