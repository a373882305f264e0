package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.polity.engine.sigstore.SigstoreCheck;
import org.polity.words.Words;

/** Bundles with a certificate, held against a trust root. What each fault is called, the cases show. */
class KeylessTests {

    private static final Path CASES = Path.of("src/test/cases");
    private static final CertificateCheck CHECK = new SigstoreCheck();
    private static final byte[] BUNDLE = bytes("ethics-signed-by-certificate/review.sigstore.json");
    private static final byte[] ROOT = bytes("ethics-signed-by-certificate/trusted_root.json");

    @Test
    void a_signature_made_in_time_counts_long_after_certificate_and_authority_expired() throws Exception {
        byte[] bundle = bytes("ethics-signed-by-certificate-that-expired-long-ago/review.sigstore.json");
        byte[] root = bytes("ethics-signed-by-certificate-that-expired-long-ago/trusted_root.json");
        KeylessSignature signature = signature(bundle);
        assertThatCode(() -> CHECK.trustRoot(root).verify(signature, Envelope.parse(bundle)))
                .doesNotThrowAnyException();
    }

    @Property(tries = 1000)
    void whatever_byte_of_a_bundle_changes_it_attests_the_same_or_nothing(
            @ForAll @IntRange(max = 1 << 16) int position, @ForAll @IntRange(min = 32, max = 126) int character)
            throws Exception {
        byte[] changed = BUNDLE.clone();
        changed[position % changed.length] = (byte) character;
        try {
            Envelope envelope = Envelope.parse(changed);
            if (Certified.in(changed, CHECK) instanceof Certified.Of of) {
                CHECK.trustRoot(ROOT).verify(of.signature(), envelope);
                assertThat(envelope).isEqualTo(Envelope.parse(BUNDLE));
                assertThat(of.signature().identity())
                        .isEqualTo(signature(BUNDLE).identity());
            }
        } catch (AttestationRefused told) {
            assertThat(Words.japanese(told.fault())).isNotBlank();
        }
    }

    @Property(tries = 300)
    void whatever_byte_of_a_trust_root_changes_it_is_read_or_refused_in_words(
            @ForAll @IntRange(max = 1 << 16) int position, @ForAll byte character) {
        byte[] changed = ROOT.clone();
        changed[position % changed.length] = character;
        try {
            CHECK.trustRoot(changed).verify(signature(BUNDLE), Envelope.parse(BUNDLE));
        } catch (AttestationRefused told) {
            assertThat(Words.english(told.fault())).isNotBlank();
        }
    }

    private static KeylessSignature signature(byte[] bundle) {
        return ((Certified.Of) Certified.in(bundle, CHECK)).signature();
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(CASES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
