package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.VerificationKey;
import tools.jackson.databind.json.JsonMapper;

class DsseSignaturesTests {

    private static final byte[] STATEMENT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUMMARY = "{\"b\":1}".getBytes(StandardCharsets.UTF_8);

    private final P256Key key = P256Key.fresh();
    private final DsseSignatures signatures = DsseSignatures.of(key, STATEMENT, SUMMARY);

    @Test
    void each_signature_is_good_for_its_own_statement() {
        assertThat(signatures.areOnStatement(STATEMENT, key.point())).isTrue();
        assertThat(signatures.areOnSummary(SUMMARY, key.point())).isTrue();
        assertThat(signatures.areOnStatement(SUMMARY, key.point())).isFalse();
        assertThat(signatures.areOnSummary(STATEMENT, key.point())).isFalse();
    }

    @Test
    void a_spelling_that_other_readers_refuse_is_no_signature() {
        byte[] der = Base64.getDecoder().decode(signatures.statement());
        for (String spelled : new String[] {
            Base64.getUrlEncoder().encodeToString(new byte[] {-1, -1, -1}), "", "!", signatures.statement() + "\n"
        }) {
            assertThat(new DsseSignatures(spelled, spelled).areOnStatement(STATEMENT, key.point()))
                    .isFalse();
        }
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(der);
        assertThat(new DsseSignatures(unpadded, "").areOnStatement(STATEMENT, key.point()))
                .isEqualTo(unpadded.equals(signatures.statement()));
    }

    @Test
    void a_bundle_is_the_envelope_with_the_name_of_the_key() throws Exception {
        byte[] json = new SigstoreBundle(STATEMENT, signatures.statement(), key.point()).json();
        Envelope read = Envelope.parse(json);
        assertThat(read.payload()).isEqualTo(STATEMENT);
        assertThat(read.isSignedBy(VerificationKey.parse(key.point().pem()))).isTrue();
        var bundle = JsonMapper.shared().readTree(json);
        assertThat(bundle.path("mediaType").asString()).isEqualTo("application/vnd.dev.sigstore.bundle.v0.3+json");
        assertThat(bundle.path("verificationMaterial")
                        .path("publicKey")
                        .path("hint")
                        .asString())
                .isEqualTo(key.point().hint());
    }
}
