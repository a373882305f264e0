package org.polity.engine.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The constants of a field, by their names in documents. */
final class Labels {

    private Labels() {}

    static <T> Map<String, T> of(T[] values, Function<T, String> label) {
        Map<String, T> byLabel = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> byLabel.put(label.apply(value), value));
        return byLabel;
    }
}
