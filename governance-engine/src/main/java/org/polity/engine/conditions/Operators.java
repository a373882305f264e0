package org.polity.engine.conditions;

import java.util.Map;

/** The spelling of operators, by the names of their functions (CEL specification, list of standard definitions). */
final class Operators {

    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("_?_:_", "? :"),
            Map.entry("_[_]", "[ ]"),
            Map.entry("@in", "in"),
            Map.entry("_&&_", "&&"),
            Map.entry("_||_", "||"),
            Map.entry("!_", "!"),
            Map.entry("-_", "-"),
            Map.entry("_+_", "+"),
            Map.entry("_-_", "-"),
            Map.entry("_*_", "*"),
            Map.entry("_/_", "/"),
            Map.entry("_%_", "%"),
            Map.entry("_==_", "=="),
            Map.entry("_!=_", "!="),
            Map.entry("_<_", "<"),
            Map.entry("_<=_", "<="),
            Map.entry("_>_", ">"),
            Map.entry("_>=_", ">="));

    private Operators() {}

    /** The operator, or the function's own name. */
    static String written(String function) {
        return WRITTEN.getOrDefault(function, function);
    }
}
