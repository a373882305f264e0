package org.polity.engine.policy;

/** One rule of a policy. */
public sealed interface Rule permits BiasRule {

    /** Its name within the policy. */
    RuleId id();

    /** What breaking it does. */
    Severity severity();
}
