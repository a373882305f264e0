package org.polity.engine.policy.rules;

/**
 * The fields of every rule.
 *
 * @param id its name within the policy
 * @param severity the consequence of breaking the rule
 * @param graceDays how many days after its enactment a blocking rule only warns
 * @param scope the part of the policy's releases that it applies to
 */
public record RuleHead(RuleId id, Severity severity, int graceDays, PolicyScope scope) {}
