package org.polity.engine.conditions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The possible depth of an expression's tree, counted from its tokens alone. A parser, a checker and an evaluator
 * recurse to this depth.
 */
final class Depth {

    private static final Set<String> OPERATORS =
            Set.of("==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "!", "in");

    /** The open part of one level of brackets: each operator or field is one level above the part before it. */
    private static final class Level {
        int choices;
        int operators;
        int links;

        int depth() {
            return 1 + choices + operators + links;
        }

        void restart() {
            operators = 0;
            links = 0;
        }
    }

    private final Deque<Level> levels = new ArrayDeque<>();
    private int outside;
    private int nesting;
    private int deepest;

    private Depth() {
        levels.push(new Level());
    }

    /** Most brackets and choices ({@code ? :}) inside each other. */
    int nesting() {
        return nesting;
    }

    /** Most brackets, choices, operators and fields inside each other. */
    int deepest() {
        return deepest;
    }

    static Depth of(List<Token> tokens) {
        Depth depth = new Depth();
        boolean afterValue = false;
        for (Token token : tokens) {
            depth.take(token, afterValue);
            afterValue = token.endsValue();
        }
        return depth;
    }

    private void take(Token token, boolean afterValue) {
        Level level = levels.element();
        switch (token.text()) {
            case "(", "[", "{" -> {
                level.links += afterValue ? 1 : 0;
                outside += level.depth();
                levels.push(new Level());
            }
            case ")", "]", "}" -> {
                if (levels.size() > 1) {
                    levels.pop();
                    outside -= levels.element().depth();
                }
            }
            case "," -> {
                level.choices = 0;
                level.restart();
            }
            case "?" -> {
                level.choices++;
                level.restart();
            }
            case ":", "&&", "||" -> level.restart();
            case "." -> level.links++;
            default -> {
                if (OPERATORS.contains(token.text())) {
                    level.operators++;
                    level.links = 0;
                }
            }
        }
        deepest = Math.max(deepest, outside + levels.element().depth());
        nesting = Math.max(
                nesting,
                levels.size()
                        - 1
                        + levels.stream().mapToInt(open -> open.choices).sum());
    }
}
