package org.polity.engine.policy;

import java.util.List;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.reading.Fields;

/** The names of domains, tasks and risk tiers in a document. */
final class ReachReader {

    private static final int MOST_NAMES = 20;

    private ReachReader() {}

    static PolicyScope optional(Fields fields, String field) {
        return fields.optionalObject(field, ReachReader::read).orElse(PolicyScope.ALL);
    }

    static PolicyScope read(Fields fields) {
        return new PolicyScope(names(fields, "domains"), names(fields, "tasks"), names(fields, "riskTiers"));
    }

    static List<String> names(Fields fields, String field) {
        return fields.names(field, 64, MOST_NAMES, PolicyId.form());
    }
}
