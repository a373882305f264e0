package org.polity.contracts;

import java.util.List;
import java.util.stream.Collectors;

/** Every value of a constitution that could never work, not only the first. */
public final class InvalidConstitution extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidConstitution(List<Problem> problems) {
        super(problems.stream()
                .map(problem ->
                        "`%s`: %s %s".formatted(problem.field(), problem.kind().code(), problem.arguments()))
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    static void unlessEmpty(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidConstitution(problems);
        }
    }
}
