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
 * @param creation the first bytes of the data of the creating transaction, in hexadecimal; the constructor's arguments
 *     follow
 * @param runtime the code on the chain afterwards, with zeros at the places of immutables
 */
public record BuiltCode(String creation, String runtime, List<Immutable> immutables) {

    /**
     * A value that the constructor writes into the code.
     *
     * @param name the name in the source
     * @param places the offset of the first byte of each copy
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
