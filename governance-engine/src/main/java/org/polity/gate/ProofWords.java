package org.polity.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.contracts.Finding;
import org.polity.contracts.Problem;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/** What was found at a deployment, and what is wrong with a constitution, as sentences. */
public final class ProofWords {

    private static final Set<String> ROLES = Set.of("administrator", "proposer", "canceller", "executor");

    private ProofWords() {}

    public static Coded of(Finding finding) {
        List<Object> arguments = new ArrayList<>();
        for (Map.Entry<String, String> argument : finding.named().entrySet()) {
            arguments.add(word(argument.getKey(), argument.getValue()));
        }
        if (finding.problem() != null) {
            arguments.add(of(finding.problem()));
        }
        return Sentence.of("proof." + finding.code().word(), arguments.toArray());
    }

    public static Coded of(Problem problem) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(problem.field());
        arguments.addAll(problem.arguments());
        return Sentence.of("constitution." + problem.kind().code(), arguments.toArray());
    }

    private static Object word(String name, String argument) {
        return switch (name) {
            case "contract", "to" -> Sentence.of("proof.contract." + argument);
            case "role" -> ROLES.contains(argument) ? Sentence.of("proof.role." + argument) : argument;
            default -> argument;
        };
    }
}
