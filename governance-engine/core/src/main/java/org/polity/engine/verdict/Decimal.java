package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Figures of a verdict: six decimals, half to even, written without trailing zeros, so that one value has one text. */
final class Decimal {

    private static final int DECIMALS = 6;

    private Decimal() {}

    /** Empty where the value is infinite or undefined: a verdict leaves it out. */
    static Optional<BigDecimal> of(double value) {
        return Double.isFinite(value) ? Optional.of(finite(value)) : Optional.empty();
    }

    /** @throws NumberFormatException if the value is not finite */
    static BigDecimal finite(double value) {
        return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    /** Without an exponent. */
    static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
