package org.polity.engine.verdict;

import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.PartsPerMillion;

/**
 * What the contracts compare with a bound.
 *
 * @param policy hash of the policy's id
 * @param bound hash of the bound's label
 * @param low lower end of the interval, rounded down
 * @param high upper end of the interval, rounded up
 */
public record Measurement(Keccak policy, Keccak bound, PartsPerMillion low, PartsPerMillion high) {}
