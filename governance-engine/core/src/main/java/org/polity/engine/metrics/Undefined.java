package org.polity.engine.metrics;

/**
 * A rate that cannot be compared.
 *
 * @param group whose; empty when it is all people's together
 * @param rate which; says nothing for a metric that compares no rates
 * @param trials its denominator, below the least that counts; or enough, when both sides of a ratio are 0
 */
public record Undefined(String group, Rate rate, long trials) {}
