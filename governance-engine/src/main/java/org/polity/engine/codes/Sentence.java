package org.polity.engine.codes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A code whose arguments have numbers for names. Sealed records with named arguments replace this record, family by family. */
public record Sentence(String code, Arguments arguments) implements Coded {

    /** A code with arguments: reports stay reports, everything else is written with {@link String#valueOf(Object)}. */
    public static Sentence of(String code, Object... arguments) {
        Map<String, Argument> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            values.put(
                    "a" + i,
                    arguments[i] instanceof Coded part
                            ? new Argument.Part(part)
                            : new Argument.Text(String.valueOf(arguments[i])));
        }
        return new Sentence(code, new Arguments(values));
    }

    /** The arguments in order: texts and reports. */
    public List<Object> list() {
        return arguments.values().values().stream()
                .map(argument -> switch (argument) {
                    case Argument.Part part -> (Object) part.value();
                    case Argument.Text text -> text.value();
                    default -> argument;
                })
                .toList();
    }
}
