package org.polity.web.seed;

import java.util.List;
import java.util.stream.IntStream;
import org.polity.web.embedded.DevelopmentAccount;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.MnemonicUtils;

/** Whose keys are used: those of the mnemonic that every development node publishes, worth nothing anywhere else. */
final class Members {

    /** The members that hold most of the tokens; without them no vote reaches its quorum. */
    static final int COUNT = 3;

    private static final int HARDENED = 0x80000000;
    /** Development nodes give coins to the first accounts; these are further on and have none. */
    private static final int FIRST = 1_000;

    private static final Bip32ECKeyPair PARENT = Bip32ECKeyPair.deriveKeyPair(
            Bip32ECKeyPair.generateKeyPair(
                    MnemonicUtils.generateSeed("test test test test test test test test test test test junk", "")),
            new int[] {44 | HARDENED, 60 | HARDENED, HARDENED, 0});

    private Members() {}

    static List<Credentials> rich() {
        return List.of(
                DevelopmentAccount.MEMBER_1.credentials(),
                DevelopmentAccount.MEMBER_2.credentials(),
                DevelopmentAccount.MEMBER_3.credentials());
    }

    static List<Credentials> derived(int count) {
        return IntStream.range(FIRST, FIRST + count)
                .parallel()
                .mapToObj(place -> Credentials.create(Bip32ECKeyPair.deriveKeyPair(PARENT, new int[] {place})))
                .toList();
    }
}
