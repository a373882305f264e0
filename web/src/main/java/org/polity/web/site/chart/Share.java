package org.polity.web.site.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.polity.web.values.TokenAmount;

/** A part of a whole in per cent; of nothing, nothing. */
final class Share {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Share() {}

    static double of(TokenAmount part, TokenAmount whole) {
        return whole.isZero()
                ? 0
                : new BigDecimal(part.units())
                        .multiply(HUNDRED)
                        .divide(new BigDecimal(whole.units()), 4, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
