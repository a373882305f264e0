package org.polity.gate;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.polity.engine.attestation.Envelope;

/**
 * The signatures of one evaluator's P-256 key over a verdict, each on the envelope of an in-toto statement (DSSE v1.0).
 *
 * @param statement over the verdict's statement: DER in Base64
 * @param summary over the SLSA verification summary that follows from it, likewise
 */
public record DsseSignatures(String statement, String summary) {

    public DsseSignatures {
        Objects.requireNonNull(statement);
        Objects.requireNonNull(summary);
    }

    static DsseSignatures of(P256Key key, byte[] statement, byte[] summary) {
        return new DsseSignatures(base64(key.sign(unsigned(statement))), base64(key.sign(unsigned(summary))));
    }

    /** Whether the key signed this statement of a verdict. */
    public boolean areOnStatement(byte[] bytes, P256Point key) {
        return isOn(bytes, statement, key);
    }

    /** Whether the key signed this verification summary. */
    public boolean areOnSummary(byte[] bytes, P256Point key) {
        return isOn(bytes, summary, key);
    }

    private static boolean isOn(byte[] payload, String signature, P256Point key) {
        try {
            byte[] der = Base64.getDecoder().decode(signature);
            // Java accepts Base64 that others reject, such as Base64 without padding
            return base64(der).equals(signature) && key.signed(unsigned(payload), der);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static Envelope unsigned(byte[] payload) {
        return new Envelope(Envelope.IN_TOTO, payload, List.of());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
