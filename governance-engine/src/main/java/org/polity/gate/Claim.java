package org.polity.gate;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;

/**
 * A maintainer's claim of an artifact, the argument of the gate's `commit`: a hash that reveals nothing before the
 * first submission shows the salt.
 *
 * @param artifact the model's digest
 * @param maintainer the account that will submit it: `0x` and 40 hexadecimal digits
 * @param salt 64 hexadecimal digits, secret until the submission
 */
public record Claim(Digest artifact, String maintainer, String salt) {

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{64}");
    private static final int BYTES = 32;

    /** @throws IllegalArgumentException when maintainer or salt has another form */
    public Claim {
        if (!ADDRESS.matcher(maintainer).matches()) {
            throw new IllegalArgumentException(
                    "`%s` is no address: write 0x and 40 hexadecimal digits".formatted(maintainer));
        }
        if (!SALT.matcher(salt).matches()) {
            throw new IllegalArgumentException("the salt is not 32 bytes: write 64 lower-case hexadecimal digits");
        }
    }

    /** A claim with a fresh salt. */
    public static Claim of(Digest artifact, String maintainer) {
        return new Claim(artifact, maintainer, freshSalt());
    }

    /** 32 bytes that nobody can guess, in hexadecimal. */
    public static String freshSalt() {
        byte[] salt = new byte[BYTES];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** keccak256(abi.encode(artifact, maintainer, salt)). */
    public Keccak commitment() {
        String encoded = artifact.hex() + "0".repeat(24) + maintainer.substring(2) + salt;
        return Keccak.of(HexFormat.of().parseHex(encoded));
    }

    /** The salt is left out, because it is secret. */
    @Override
    public String toString() {
        return "claim of " + artifact + " by " + maintainer;
    }
}
