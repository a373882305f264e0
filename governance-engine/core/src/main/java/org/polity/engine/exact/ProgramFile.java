package org.polity.engine.exact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A file of data that is part of this program. */
public final class ProgramFile {

    private ProgramFile() {}

    /** The bytes of the file of that name beside a class. */
    static byte[] bytes(Class<?> beside, String name) {
        try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the file `" + name + "` of this program cannot be read", e);
        }
    }

    /** The lines of a file of ASCII. */
    public static List<String> lines(Class<?> beside, String name) {
        byte[] file = bytes(beside, name);
        StringBuilder text = new StringBuilder(file.length);
        for (byte each : file) {
            text.append((char) (each & 0x7f));
        }
        return List.of(text.toString().split("\n"));
    }
}
