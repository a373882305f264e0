package org.polity.web.embedded;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.polity.engine.canonical.Digest;
import org.polity.gate.P256Key;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.MnemonicUtils;

/**
 * The accounts of the embedded chain: the published keys of every development node, without value elsewhere. The
 * ordinal is their place in the derivation path.
 */
public enum DevelopmentAccount {
    RELAYER,
    MEMBER_1,
    MEMBER_2,
    MEMBER_3,
    MAINTAINER,
    EVALUATOR_1,
    EVALUATOR_2,
    EVALUATOR_3,
    GUARDIAN;

    static final String MNEMONIC = "test test test test test test test test test test test junk";

    private static final int HARDENED = 0x80000000;
    private static final Bip32ECKeyPair MASTER =
            Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(MNEMONIC, ""));

    public Credentials credentials() {
        int[] path = {44 | HARDENED, 60 | HARDENED, HARDENED, 0, ordinal()};
        return Credentials.create(Bip32ECKeyPair.deriveKeyPair(MASTER, path));
    }

    public String address() {
        return credentials().getAddress();
    }

    /** 0x and 64 hexadecimal digits. */
    String key() {
        return "0x"
                + String.format(
                        Locale.ROOT, "%064x", credentials().getEcKeyPair().getPrivateKey());
    }

    /** Its P-256 key, as public as the account's; a hash of the account's name. */
    public P256Key p256() {
        byte[] secret = Digest.of(("Polity development P-256 key of " + name()).getBytes(StandardCharsets.UTF_8))
                .bytes();
        return P256Key.of(new BigInteger(1, secret));
    }

    /** The message key of the role's name. */
    public String messageKey() {
        return "embedded.role." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
