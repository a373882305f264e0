package org.polity.engine.policy.rules;

/**
 * What every rule has.
 *
 * @param id its name within the policy
 * @param severity what breaking it does
 * @param graceDays how many days after its enactment a blocking rule only warns
 * @param scope which of the policy's releases it is about
 */
public record RuleHead(RuleId id, Severity severity, int graceDays, PolicyScope scope) {}
