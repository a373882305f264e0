package org.polity.gate;

import java.util.Map;
import java.util.Set;
import org.polity.contracts.Finding;
import org.polity.contracts.Problem;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A finding about a deployment. */
public record ProofFinding(Finding found) implements Coded {

    private static final Set<String> ROLES = Set.of("administrator", "proposer", "canceller", "executor");
    private static final Set<String> COUNTS = Set.of("block", "firstBlock", "lastBlock", "bytes", "first");

    @Override
    public String code() {
        return "proof." + found.code().word();
    }

    @Override
    public Arguments arguments() {
        Arguments arguments = Arguments.NONE;
        for (Map.Entry<String, String> argument : found.named().entrySet()) {
            arguments = with(arguments, argument.getKey(), argument.getValue());
        }
        Problem problem = found.problem();
        return problem == null ? arguments : arguments.and("problem", new ConstitutionFault(problem));
    }

    private static Arguments with(Arguments arguments, String name, String value) {
        if (name.equals("contract") || name.equals("to")) {
            return arguments.term(name, "contract", value);
        }
        if (name.equals("role") && ROLES.contains(value)) {
            return arguments.term(name, "role", value);
        }
        return COUNTS.contains(name) ? arguments.and(name, Long.parseLong(value)) : arguments.and(name, value);
    }
}
