package org.polity.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The code of a contract as this build makes it; the same on every machine.
 *
 * @param creation what a transaction that creates the contract begins with, in hexadecimal; its arguments follow
 * @param runtime what lies on the chain afterwards, with zeros where immutables will be
 */
public record BuiltCode(String creation, String runtime, List<Immutable> immutables) {

    /**
     * A value that the constructor writes into the code.
     *
     * @param name in the source
     * @param places the first byte of each copy
     */
    public record Immutable(String name, List<Integer> places) {

        static final int BYTES = 32;

        public Immutable {
            places = List.copyOf(places);
        }
    }

    private static final Map<String, BuiltCode> ALL = read();

    public BuiltCode {
        immutables = List.copyOf(immutables);
    }

    public static BuiltCode of(Part part) {
        return Objects.requireNonNull(ALL.get(part.source()));
    }

    private static Map<String, BuiltCode> read() {
        try (InputStream built = Objects.requireNonNull(BuiltCode.class.getResourceAsStream("code.json"))) {
            return JsonMapper.shared().readValue(built.readAllBytes(), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
