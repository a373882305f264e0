package org.polity.gate;

import java.util.List;
import org.polity.contracts.Problem;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The fault of one field of a constitution, or of a list of addresses. Values are written as in the file. */
public record ConstitutionFault(Problem problem) implements Coded {

    @Override
    public String code() {
        return "constitution." + problem.kind().code();
    }

    @Override
    public Arguments arguments() {
        Arguments arguments = Arguments.of("field", problem.field());
        List<String> names = problem.kind().names();
        for (int i = 0; i < names.size(); i++) {
            arguments = arguments.and(names.get(i), problem.arguments().get(i));
        }
        return arguments;
    }
}
