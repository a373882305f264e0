package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
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

    /** A unit is one check on the fastest curve, or 64 KiB that are hashed. */
    @Test
    void checks_are_counted_before_they_are_made() throws Exception {
        VerificationKey account = VerificationKey.parse("0x" + "1".repeat(40));
        byte[] payload = new byte[3 << 16];
        List<byte[]> signatures = Collections.nCopies(7, new byte[65]);
        assertThat(new Envelope(Envelope.IN_TOTO, payload, signatures).checks(account, false))
                .isEqualTo(7 + 3);
        assertThat(new Envelope(Envelope.IN_TOTO, payload, signatures).checks(account, true))
                .isEqualTo(7 + 3 + 7 + 4 * 3);
    }

    @Test
    void only_what_may_be_a_model_signature_is_checked_in_its_second_encoding() {
        byte[] named = "{\"predicateType\":\"https://model_signing/signature/v1.0\"}".getBytes(StandardCharsets.UTF_8);
        byte[] other = "{\"predicateType\":\"https://slsa.dev/provenance/v1\"}".getBytes(StandardCharsets.UTF_8);
        List<byte[]> signatures = List.of(new byte[65]);
        assertThat(new Envelope(Envelope.IN_TOTO, named, signatures).isInPython())
                .isTrue();
        assertThat(new Envelope(Envelope.IN_TOTO, other, signatures).isInPython())
                .isFalse();
        assertThat(new Envelope("text/plain", named, signatures).isInPython()).isFalse();
    }
}
