package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class EnvelopeTests {

    private static byte[] envelope(String payloadType) {
        return """
                {"payloadType": "%s", "payload": "", "signatures": [{"sig": "AAAA"}]}""".formatted(payloadType).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void too_many_signatures_are_not_said_to_be_none() {
        String many = new String(envelope("t"), StandardCharsets.UTF_8)
                .replace("{\"sig\": \"AAAA\"}", String.join(",", Collections.nCopies(5000, "{\"sig\": \"AAAA\"}")));
        assertThatThrownBy(() -> Envelope.parse(many.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        AttestationRefused.class,
                        refused ->
                                assertThat(refused.fault()).isEqualTo(new EnvelopeFault.TooManySignatures(5000, 50)));
    }

    @Test
    void the_type_of_a_payload_which_is_signed_with_it_is_no_longer_than_a_media_type() throws Exception {
        assertThat(Envelope.parse(envelope("a".repeat(255))).payloadType()).hasSize(255);
        assertThatThrownBy(() -> Envelope.parse(envelope("a".repeat(256))))
                .isInstanceOfSatisfying(
                        AttestationRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(EnvelopeFault.Plain.MALFORMED));
    }
}
