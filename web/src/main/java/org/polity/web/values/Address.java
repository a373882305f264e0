package org.polity.web.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** An account or contract: 20 bytes, kept as `0x` and 40 lower-case hexadecimal digits. */
public record Address(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-f]{40}");

    public static final Address ZERO = new Address("0x" + "0".repeat(40));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Address {
        value = value.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "`%s` is not an address: write 0x and 40 hexadecimal digits".formatted(value));
        }
    }

    /** Whether upper and lower case follow the checksum of EIP-55; an address in one case has no checksum. */
    public static boolean keepsChecksum(String written) {
        String digits = written.substring(2);
        return digits.equals(digits.toLowerCase(Locale.ROOT))
                || digits.equals(digits.toUpperCase(Locale.ROOT))
                || digits.equals(Keys.toChecksumAddress(written).substring(2));
    }

    /** First and last characters, for a line of text. */
    public String shortened() {
        return value.substring(0, 6) + "…" + value.substring(38);
    }

    @Override
    public String toString() {
        return value;
    }
}
