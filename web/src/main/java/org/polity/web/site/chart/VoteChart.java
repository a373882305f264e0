package org.polity.web.site.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.polity.web.chain.TokenAmount;

/**
 * One bar as long as all votes there are, filled from the left by those who voted.
 *
 * @param quorumAt where the quorum's line stands, in the drawing's units
 */
public record VoteChart(List<Segment> segments, double quorumAt) {

    public static final double WIDTH = 640;

    /** @param kind `for`, `abstain` or `against` */
    public record Segment(String kind, double x, double width) {}

    /** For and abstain come first, because they make the quorum. */
    public static VoteChart of(
            TokenAmount inFavour, TokenAmount abstain, TokenAmount against, TokenAmount quorum, TokenAmount supply) {
        List<Segment> segments = new ArrayList<>();
        double x = 0;
        x = add(segments, "for", x, length(inFavour, supply));
        x = add(segments, "abstain", x, length(abstain, supply));
        add(segments, "against", x, length(against, supply));
        return new VoteChart(List.copyOf(segments), length(quorum, supply));
    }

    private static double add(List<Segment> segments, String kind, double x, double width) {
        if (width > 0) {
            segments.add(new Segment(kind, x, width));
        }
        return x + width;
    }

    private static double length(TokenAmount part, TokenAmount whole) {
        return whole.isZero()
                ? 0
                : new BigDecimal(part.units())
                        .multiply(BigDecimal.valueOf(WIDTH))
                        .divide(new BigDecimal(whole.units()), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
