package org.polity.engine.policy.rules;

/** One rule of a policy. */
public sealed interface Rule permits BiasRule, DatasetRule, EthicsRule {

    /** What every rule has. */
    RuleHead head();

    /** Its name within the policy. */
    default RuleId id() {
        return head().id();
    }

    /** What breaking it does. */
    default Severity severity() {
        return head().severity();
    }
}
