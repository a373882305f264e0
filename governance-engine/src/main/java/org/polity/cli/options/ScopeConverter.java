package org.polity.cli.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.rules.Scope;
import picocli.CommandLine.ITypeConverter;

/** A scope on the command line: {@code DOMAIN[/TASK[/TIER]]}, with {@code *} for every name. */
public final class ScopeConverter implements ITypeConverter<Scope> {

    private static final String ANY = "*";
    private static final int PARTS = 3;

    @Override
    public Scope convert(String given) {
        List<@Nullable String> names = new ArrayList<>();
        for (String part : given.split("/", -1)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("a name is empty: write `*` for every name");
            }
            names.add(part.strip().equals(ANY) ? null : part.strip());
        }
        if (names.size() > PARTS) {
            throw new IllegalArgumentException("more than domain, task and risk tier");
        }
        names.addAll(Arrays.asList(new @Nullable String[PARTS - names.size()]));
        return Scope.of(names.get(0), names.get(1), names.get(2));
    }

    /** The scope as the option accepts it, always with three names. */
    public static String text(Scope scope) {
        return Stream.of(scope.domain(), scope.task(), scope.riskTier())
                .map((Optional<String> name) -> name.orElse(ANY))
                .collect(Collectors.joining("/"));
    }
}
