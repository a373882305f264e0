package org.polity.engine.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.RuleHead;
import org.polity.engine.reading.Fields;

/** The subject of the rules of a policy. */
public enum PolicyKind {
    /** The allowed difference between groups. */
    BIAS_THRESHOLD("bias-threshold"),
    /** The allowed data, and the required statements about them. */
    DATASET_INCLUSION("dataset-inclusion"),
    /** Required attestations, prohibited and permitted uses, and free conditions. */
    ETHICS_RULE("ethics-rule");

    private final String label;

    PolicyKind(String label) {
        this.label = label;
    }

    /** The document's {@code kind}. */
    public String label() {
        return label;
    }

    /** From the fields of a rule to the rule; null where a field cannot be read. */
    @Nullable
    Rule read(Fields fields, @Nullable RuleHead head, List<Role> roles, Conditions conditions) {
        return switch (this) {
            case BIAS_THRESHOLD -> BiasRuleReader.read(fields, head);
            case DATASET_INCLUSION -> DatasetRuleReader.read(fields, head);
            case ETHICS_RULE -> EthicsRuleReader.read(fields, head, roles, conditions);
        };
    }
}
