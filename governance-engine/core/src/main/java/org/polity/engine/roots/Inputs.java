package org.polity.engine.roots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of the model's inputs: the values of the manifest's input columns, in the order of the manifest; zero if it names no column.
 */
final class Inputs {

    static final byte PREFIX = 6;

    private final Hashing sha256;
    private final byte[][] names;
    private final Bytes message = new Bytes();

    Inputs(List<String> columns, Hashing sha256) {
        this.sha256 = sha256;
        this.names = columns.stream().map(name -> new Bytes().add(name).copy()).toArray(byte[][]::new);
    }

    void hash(@Nullable String[] values, byte[] out) {
        if (names.length == 0) {
            return;
        }
        message.clear().add(PREFIX).add((long) names.length);
        for (int i = 0; i < names.length; i++) {
            String value = values[i];
            message.add(names[i]).add(value != null);
            if (value != null) {
                message.add(value);
            }
        }
        message.hash(sha256, out);
    }
}
