package org.polity.web.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 32 bytes that identify a block, a transaction, a document or an artifact: `0x` and 64 lower-case hexadecimal digits.
 */
public record Hash(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-f]{64}");

    public static final Hash ZERO = new Hash("0x" + "0".repeat(64));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Hash {
        value = value.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "`%s` is not a hash: write 0x and 64 hexadecimal digits".formatted(value));
        }
    }

    public String withoutPrefix() {
        return value.substring(2);
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(withoutPrefix());
    }

    public String shortened() {
        return value.substring(0, 10) + "…" + value.substring(58);
    }

    @Override
    public String toString() {
        return value;
    }
}
