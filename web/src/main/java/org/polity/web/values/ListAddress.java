package org.polity.web.values;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one address of a list. A request in another spelling is redirected to this address, so that no form and no old link makes a second
 * page of the same records: empty and unknown values, repeated parameters, `+7` for `7`.
 *
 * @param parameters all parameters of the list; an empty value is left out of the address
 */
public record ListAddress(String path, Map<String, String> parameters) {

    public ListAddress {
        parameters = new TreeMap<>(parameters);
    }

    public static ListAddress of(String path) {
        return new ListAddress(path, Map.of());
    }

    /** @param value null or empty where the address does not name the parameter */
    public ListAddress with(String parameter, @Nullable Object value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, value == null ? "" : value.toString());
        return new ListAddress(path, more);
    }

    /** @param given the parameters of a request, of which others than this list's may say anything */
    public boolean isSpelledBy(Map<String, String[]> given) {
        return parameters.entrySet().stream().allMatch(parameter -> {
            String[] values = given.get(parameter.getKey());
            return parameter.getValue().isEmpty()
                    ? values == null
                    : values != null && values.length == 1 && values[0].equals(parameter.getValue());
        });
    }

    /** The path with the named parameters, in the order of their names. */
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
