package org.polity.web.site.chart;

import java.util.ArrayList;
import java.util.List;
import org.polity.web.values.TokenAmount;

/**
 * Two questions: was the quorum reached, and were enough of the votes for it? Lengths in per cent of the bar.
 *
 * @param towards the votes that count towards the quorum, as a share of all votes
 * @param quorumAt the place of the quorum's line on that bar
 * @param apart the votes against, as a share of all votes, on a separate bar, because they do not count towards the quorum
 * @param majority the votes for beside the votes against; empty without such votes
 * @param majorityAt the place, on the last bar, of the line that the votes for must reach
 */
public record VoteChart(
        List<Segment> towards, double quorumAt, List<Segment> apart, List<Segment> majority, double majorityAt) {

    public static final double HALF = 50;
    public static final double TWO_THIRDS = 200.0 / 3;

    /** @param kind `for`, `abstain` or `against` */
    public record Segment(String kind, double x, double width) {}

    public static VoteChart of(
            TokenAmount inFavour,
            TokenAmount abstain,
            TokenAmount against,
            TokenAmount quorum,
            TokenAmount supply,
            boolean twoThirds) {
        List<Segment> towards = new ArrayList<>();
        add(towards, "for", inFavour, supply);
        add(towards, "abstain", abstain, supply);
        List<Segment> apart = new ArrayList<>();
        add(apart, "against", against, supply);
        TokenAmount decided = inFavour.plus(against);
        List<Segment> majority = new ArrayList<>();
        add(majority, "for", inFavour, decided);
        add(majority, "against", against, decided);
        return new VoteChart(
                List.copyOf(towards),
                Share.of(quorum, supply),
                List.copyOf(apart),
                List.copyOf(majority),
                twoThirds ? TWO_THIRDS : HALF);
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
