package org.polity.engine.verdict;

import java.math.BigDecimal;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The measured value inside the sentence of a bias finding; {@code limit} is there for the number of decimals shown. */
sealed interface GapFigure extends Coded {

    /** Decided by the interval, at {@code confidence}. */
    record Between(BigDecimal observed, BigDecimal low, BigDecimal high, BigDecimal confidence, BigDecimal limit)
            implements GapFigure {}

    /** Decided by the observed value itself. */
    record Observed(BigDecimal observed, BigDecimal limit) implements GapFigure {}

    /** Nothing was observed of all groups: those that are known show this already. */
    record AtLeast(BigDecimal low, BigDecimal limit) implements GapFigure {}

    /** The same for a ratio. */
    record AtMost(BigDecimal high, BigDecimal limit) implements GapFigure {}

    @Override
    default String code() {
        return switch (this) {
            case Between figure -> "figure.between";
            case Observed figure -> "figure.observed";
            case AtLeast figure -> "figure.at-least";
            case AtMost figure -> "figure.at-most";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Between figure ->
                Arguments.NONE
                        .and("observed", figure.observed())
                        .and("low", figure.low())
                        .and("high", figure.high())
                        .and("confidence", figure.confidence())
                        .and("limit", figure.limit());
            case Observed figure ->
                Arguments.NONE.and("observed", figure.observed()).and("limit", figure.limit());
            case AtLeast figure -> Arguments.NONE.and("low", figure.low()).and("limit", figure.limit());
            case AtMost figure -> Arguments.NONE.and("high", figure.high()).and("limit", figure.limit());
        };
    }
}
