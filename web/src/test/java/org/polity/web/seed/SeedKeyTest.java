package org.polity.web.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;

class SeedKeyTest {

    @Test
    void a_signature_is_that_of_the_library() {
        for (Credentials signer : Members.derived(3)) {
            IntStream.range(0, 20).forEach(message -> {
                byte[] digest = Hash.sha3(new byte[] {(byte) message});
                assertThat(SeedKey.sign(digest, signer))
                        .isEqualTo(Sign.signMessage(digest, signer.getEcKeyPair(), false));
            });
        }
    }
}
