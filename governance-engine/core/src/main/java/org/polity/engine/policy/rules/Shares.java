package org.polity.engine.policy.rules;

import java.math.BigDecimal;
import org.polity.engine.metrics.PartsPerMillion;

/**
 * The shares of a file that a rule may leave aside and still be decided.
 *
 * @param unknown the rows without a group, of all rows
 * @param leftOut the rows in groups that are too small, of all rows with a group
 */
public record Shares(PartsPerMillion unknown, PartsPerMillion leftOut) {

    /** The default: a twentieth. */
    public static final PartsPerMillion USUAL = PartsPerMillion.exactly(new BigDecimal("0.05"));
}
