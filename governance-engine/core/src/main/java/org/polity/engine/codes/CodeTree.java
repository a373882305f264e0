package org.polity.engine.codes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.exact.Legible;

/** Codes and arguments as they are written in JSON. */
public final class CodeTree {

    private CodeTree() {}

    /** {@code code}, and {@code arguments} where there are any: whole numbers as numbers, decimals as texts. */
    public static Map<String, Object> of(Coded coded) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", coded.code());
        Map<String, Object> arguments = arguments(coded.arguments());
        if (!arguments.isEmpty()) {
            tree.put("arguments", arguments);
        }
        return tree;
    }

    /** One tree for each report, in order. */
    public static List<Map<String, Object>> of(List<? extends Coded> all) {
        List<Map<String, Object>> trees = new ArrayList<>();
        all.forEach(coded -> trees.add(of(coded)));
        return trees;
    }

    /** The arguments by name. */
    public static Map<String, Object> arguments(Arguments arguments) {
        Map<String, Object> tree = new LinkedHashMap<>();
        arguments.values().forEach((name, argument) -> tree.put(name, value(argument)));
        return tree;
    }

    /** The code and its arguments in one line, for logs: no argument begins another line. */
    public static String text(Coded coded) {
        StringBuilder text = new StringBuilder(coded.code());
        arguments(coded.arguments())
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value));
        return Legible.of(text.toString());
    }

    private static Object value(Argument argument) {
        return switch (argument) {
            case Argument.Text text -> text.value();
            case Argument.Passage passage -> passage.value();
            case Argument.Whole whole -> whole.value();
            case Argument.Decimal decimal -> decimal.value().toPlainString();
            case Argument.Term term -> term.value();
            case Argument.Time time -> time.value().toString();
            case Argument.Hash hash -> hash.value();
            case Argument.Hashes hashes -> hashes.values();
            case Argument.Texts texts -> texts.values();
            case Argument.Terms terms -> terms.values();
            case Argument.Part part -> of(part.value());
            case Argument.Parts parts -> of(parts.values());
        };
    }
}
