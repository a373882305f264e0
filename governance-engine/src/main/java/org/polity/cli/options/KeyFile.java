package org.polity.cli.options;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.web3j.crypto.Keys;
import org.web3j.utils.Numeric;

/** A private key in a separate file. */
public final class KeyFile {

    private KeyFile() {}

    /** @return 64 hexadecimal digits, perhaps with `0x` */
    public static String read(Path file) throws Unusable {
        return SecretFile.read(file, new Complaint.NoKey(file.toString()));
    }

    /** Writes a new key that only its owner can read; never changes an existing file. */
    public static void makeUnlessThere(Path file) throws Unusable {
        SecretFile.makeUnlessThere(file, KeyFile::fresh);
    }

    private static String fresh() {
        try {
            return Numeric.toHexStringWithPrefixZeroPadded(
                    Keys.createEcKeyPair(new SecureRandom()).getPrivateKey(), 64);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no curve secp256k1", e);
        }
    }
}
