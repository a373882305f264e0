package org.polity.engine.policy.rules;

import java.math.BigDecimal;
import org.polity.engine.metrics.PartsPerMillion;

/**
 * How much of a file a rule may leave aside and still be decided.
 *
 * @param unknown of all rows, those that name no group
 * @param leftOut of the rows that name a group, those of groups that are too small to be compared
 */
public record Shares(PartsPerMillion unknown, PartsPerMillion leftOut) {

    /** Where a rule does not say: a twentieth. */
    public static final PartsPerMillion USUAL = PartsPerMillion.exactly(new BigDecimal("0.05"));
}
