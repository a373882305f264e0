package org.polity.engine.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.RuleHead;
import org.polity.engine.reading.Fields;

/** The subject of the rules of a policy. */
public enum PolicyKind {
    /** The allowed difference between groups. */
    BIAS_THRESHOLD("bias-threshold", (fields, head, roles, conditions) -> BiasRuleReader.read(fields, head)),
    /** The allowed data, and the required statements about them. */
    DATASET_INCLUSION("dataset-inclusion", (fields, head, roles, conditions) -> DatasetRuleReader.read(fields, head)),
    /** Required attestations, prohibited and permitted uses, and free conditions. */
    ETHICS_RULE("ethics-rule", EthicsRuleReader::read);

    /** From the fields of a rule to the rule; null where a field cannot be read. */
    interface RuleReader {
        @Nullable
        Rule read(Fields fields, @Nullable RuleHead head, List<Role> roles, Conditions conditions);
    }

    private final String label;
    private final RuleReader rules;

    PolicyKind(String label, RuleReader rules) {
        this.label = label;
        this.rules = rules;
    }

    /** The document's {@code kind}. */
    public String label() {
        return label;
    }

    RuleReader rules() {
        return rules;
    }
}
