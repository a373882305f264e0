package org.polity.engine.policy.rules;

import java.util.List;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.groups.Attribute;

/** One rule of a policy. */
public sealed interface Rule permits BiasRule, DatasetRule, EthicsRule {

    /** The fields of every rule. */
    RuleHead head();

    /** Its demands on a release, one sentence each. */
    List<? extends Coded> demands();

    /** The attributes whose groups it needs the decisions of. */
    default List<Attribute> counted() {
        return List.of();
    }

    /** The attributes whose groups it needs the scores of. */
    default List<Attribute> scored() {
        return List.of();
    }

    /** Its name within the policy. */
    default RuleId id() {
        return head().id();
    }

    /** The consequence of breaking the rule. */
    default Severity severity() {
        return head().severity();
    }
}
