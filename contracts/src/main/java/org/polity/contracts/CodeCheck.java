package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * Checks that the code on the chain is the code of this build, and that the constructors wrote the right values into
 * it.
 */
final class CodeCheck {

    private static final String DOMAIN =
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    private static final String VERSION = "1";

    private final Reading reading;
    private final BigInteger chainId;

    CodeCheck(Reading reading, BigInteger chainId) {
        this.reading = reading;
        this.chainId = chainId;
    }

    void run() throws IOException {
        for (Part part : Part.values()) {
            String code = reading.code(part, reading.block())
                    .orElseThrow(() -> new NodeRefusal("no state of block `%s`".formatted(reading.block())));
            compare(part, Numeric.hexStringToByteArray(code));
        }
    }

    private void compare(Part part, byte[] found) throws IOException {
        String address = part.in(reading.addresses());
        BuiltCode built = BuiltCode.of(part);
        byte[] expected = Numeric.hexStringToByteArray(built.runtime());
        if (found.length == 0) {
            reading.found(Finding.Code.CODE_MISSING, part, address);
            return;
        }
        if (found.length != expected.length) {
            reading.found(Finding.Code.CODE_OF_OTHER_LENGTH, part, address, expected.length, found.length);
            return;
        }
        byte[] masked = masked(built, found);
        int first = Arrays.mismatch(expected, masked);
        if (first >= 0) {
            reading.found(Finding.Code.CODE_DIFFERS, part, address, differences(expected, masked), first);
        } else {
            reading.found(Finding.Code.CODE_IS_OURS, part, address);
        }
        immutables(part, built, found);
    }

    private static byte[] masked(BuiltCode built, byte[] found) {
        byte[] masked = found.clone();
        for (BuiltCode.Immutable immutable : built.immutables()) {
            for (int place : immutable.places()) {
                Arrays.fill(masked, place, place + BuiltCode.Immutable.BYTES, (byte) 0);
            }
        }
        return masked;
    }

    private static int differences(byte[] expected, byte[] found) {
        int count = 0;
        for (int i = 0; i < expected.length; i++) {
            count += expected[i] == found[i] ? 0 : 1;
        }
        return count;
    }

    private void immutables(Part part, BuiltCode built, byte[] found) throws IOException {
        if (built.immutables().isEmpty()) {
            return;
        }
        Map<String, String> expected = expected(part);
        for (BuiltCode.Immutable immutable : built.immutables()) {
            String right = expected.get(immutable.name());
            if (right == null) {
                // the token's own name is unreadable, which is already a finding
                continue;
            }
            Set<String> values = values(immutable, found);
            if (values.equals(Set.of(right))) {
                reading.found(Finding.Code.IMMUTABLE_IS_RIGHT, part, immutable.name(), right);
            }
            for (String value : values) {
                if (!value.equals(right)) {
                    reading.found(Finding.Code.IMMUTABLE_DIFFERS, part, immutable.name(), right, value);
                }
            }
        }
    }

    /** The value at the places of an immutable. Its copies are equal, unless somebody wrote the code by hand. */
    private static Set<String> values(BuiltCode.Immutable immutable, byte[] found) {
        Set<String> values = new LinkedHashSet<>();
        for (int place : immutable.places()) {
            values.add("0x" + HexFormat.of().formatHex(found, place, place + BuiltCode.Immutable.BYTES));
        }
        return values;
    }

    private Map<String, String> expected(Part part) throws IOException {
        Addresses at = reading.addresses();
        Map<String, String> expected = new LinkedHashMap<>();
        switch (part) {
            case TOKEN -> {
                reading.ask(part, "name", reading.token().name())
                        .ifPresent(name -> expected.putAll(domain(name, at.token())));
                expected.put("governor", word(at.governor()));
            }
            case GOVERNOR -> {
                expected.putAll(domain("PolityGovernor", at.governor()));
                expected.put("_token", word(at.token()));
                expected.put("council", word(at.council()));
            }
            case GATE -> {
                expected.putAll(domain("Polity ReleaseGate", at.gate()));
                expected.put("registry", word(at.registry()));
                expected.put("council", word(at.council()));
                expected.put("token", word(at.token()));
            }
            case TIMELOCK, REGISTRY, COUNCIL ->
                throw new IllegalStateException(
                        "nobody has said what the immutables of `%s` should be".formatted(part.source()));
        }
        return expected;
    }

    /** The values that OpenZeppelin's `EIP712` keeps to bind signatures to one contract on one chain. */
    private Map<String, String> domain(String name, String contract) {
        String nameHash = Hash.sha3String(name);
        String versionHash = Hash.sha3String(VERSION);
        String chain = word(Numeric.toHexStringWithPrefix(chainId));
        String separator = Hash.sha3("0x" + Numeric.cleanHexPrefix(Hash.sha3String(DOMAIN))
                + Numeric.cleanHexPrefix(nameHash)
                + Numeric.cleanHexPrefix(versionHash)
                + Numeric.cleanHexPrefix(chain)
                + Numeric.cleanHexPrefix(word(contract)));
        return Map.of(
                "_cachedDomainSeparator", separator,
                "_cachedChainId", chain,
                "_cachedThis", word(contract),
                "_hashedName", nameHash,
                "_hashedVersion", versionHash,
                "_name", shortString(name),
                "_version", shortString(VERSION));
    }

    /** OpenZeppelin's `ShortStrings`: the bytes from the left, and their number in the last byte. */
    private static String shortString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] word = Arrays.copyOf(bytes, BuiltCode.Immutable.BYTES);
        word[Constitution.LONGEST_NAME] = (byte) bytes.length;
        return "0x" + HexFormat.of().formatHex(word);
    }

    private static String word(String hexadecimal) {
        return Numeric.toHexStringWithPrefixZeroPadded(Numeric.toBigInt(hexadecimal), 2 * BuiltCode.Immutable.BYTES);
    }
}
