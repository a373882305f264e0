package org.polity.web.site.chart;

import java.util.ArrayList;
import java.util.List;
import org.polity.web.chain.TokenAmount;

/**
 * Two questions, a bar each: did enough vote, and were enough of them for it? Lengths in per cent of the bar.
 *
 * @param turnout of all votes there are, those that were cast
 * @param quorumAt where the quorum's line stands on the first bar
 * @param majority for against against; empty while there is neither
 * @param majorityAt where the line that for has to reach stands on the second bar
 */
public record VoteChart(List<Segment> turnout, double quorumAt, List<Segment> majority, double majorityAt) {

    public static final double HALF = 50;
    public static final double TWO_THIRDS = 200.0 / 3;

    /** @param kind `for`, `abstain` or `against` */
    public record Segment(String kind, double x, double width) {}

    /** For and abstain come first, because they make the quorum. */
    public static VoteChart of(
            TokenAmount inFavour,
            TokenAmount abstain,
            TokenAmount against,
            TokenAmount quorum,
            TokenAmount supply,
            boolean twoThirds) {
        List<Segment> turnout = new ArrayList<>();
        add(turnout, "for", inFavour, supply);
        add(turnout, "abstain", abstain, supply);
        add(turnout, "against", against, supply);
        TokenAmount decided = inFavour.plus(against);
        List<Segment> majority = new ArrayList<>();
        add(majority, "for", inFavour, decided);
        add(majority, "against", against, decided);
        return new VoteChart(
                List.copyOf(turnout), Share.of(quorum, supply), List.copyOf(majority), twoThirds ? TWO_THIRDS : HALF);
    }

    private static void add(List<Segment> segments, String kind, TokenAmount part, TokenAmount whole) {
        double width = Share.of(part, whole);
        if (width > 0) {
            double x = segments.isEmpty()
                    ? 0
                    : segments.getLast().x() + segments.getLast().width();
            segments.add(new Segment(kind, x, width));
        }
    }
}
