package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.VerificationKey;

class P256KeyTests {

    private static final Envelope ENVELOPE =
            new Envelope(Envelope.IN_TOTO, "{}".getBytes(StandardCharsets.UTF_8), List.of());

    @Test
    void a_key_survives_its_file() {
        P256Key key = P256Key.fresh();
        assertThat(P256Key.parse(key.pem()).point()).isEqualTo(key.point());
    }

    /** RFC 6979, A.2.5. */
    @Test
    void the_public_key_belongs_to_the_private_one() {
        BigInteger secret = new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16);
        assertThat(P256Key.of(secret).point().hex())
                .isEqualTo("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    }

    @Test
    void its_signature_is_good_for_every_reader_of_envelopes() {
        P256Key key = P256Key.fresh();
        byte[] signature = key.sign(ENVELOPE);
        assertThat(key.point().signed(ENVELOPE, signature)).isTrue();
        assertThat(new Envelope(ENVELOPE.payloadType(), ENVELOPE.payload(), List.of(signature))
                        .isSignedBy(VerificationKey.parse(key.point().pem())))
                .isTrue();
    }

    @Test
    void another_key_payload_or_signature_is_not_good() {
        P256Key key = P256Key.fresh();
        byte[] signature = key.sign(ENVELOPE);
        Envelope another = new Envelope(Envelope.IN_TOTO, "{ }".getBytes(StandardCharsets.UTF_8), List.of());
        byte[] longer = Arrays.copyOf(signature, signature.length + 1);
        assertThat(P256Key.fresh().point().signed(ENVELOPE, signature)).isFalse();
        assertThat(key.point().signed(another, signature)).isFalse();
        assertThat(key.point().signed(ENVELOPE, longer)).isFalse();
        assertThat(key.point().signed(ENVELOPE, new byte[0])).isFalse();
        assertThat(key.point().signed(ENVELOPE, new byte[64])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "0x11", "-----BEGIN"})
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> P256Key.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void a_key_of_another_curve_is_refused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        assertThatThrownBy(() -> P256Key.parse(pem)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_out_of_range_is_refused() {
        for (BigInteger secret : List.of(BigInteger.ZERO, BigInteger.TWO.pow(256))) {
            assertThatThrownBy(() -> P256Key.of(secret)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_secret_is_not_said() {
        P256Key key = P256Key.of(BigInteger.TWO);
        assertThat(key.toString())
                .doesNotContain(key.pem().lines().toList().get(1))
                .contains(key.point().hint());
    }
}
