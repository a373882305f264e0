package org.polity.engine.canonical;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Stops at a number that is beyond measure: a few characters can write one that takes the whole memory, or that no number in Java
 * is.
 */
final class MeasuredParser extends JsonParserDelegate {

    /** What the exception says before the number. */
    static final String BEYOND = "Number beyond measure: ";

    private static final int MAX_MAGNITUDE = 400;

    MeasuredParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() {
        JsonToken token = super.nextToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && !isMeasured(getString())) {
            throw new StreamReadException(this, BEYOND + getString(), currentTokenLocation());
        }
        return token;
    }

    private static boolean isMeasured(String number) {
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs((long) value.precision() - value.scale()) <= MAX_MAGNITUDE;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
