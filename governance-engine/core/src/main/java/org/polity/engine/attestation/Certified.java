package org.polity.engine.attestation;

import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** Whether an envelope has a certificate, as in a keyless Sigstore bundle. The certificate is not verified yet. */
public sealed interface Certified {

    /** It comes without one: by itself, or with the hint of a key. */
    record None() implements Certified {}

    /** It comes with one. */
    record Of(KeylessSignature signature) implements Certified {}

    /** It has a certificate that no trust root can verify. */
    record Refused(AttestationFault reason) implements Certified {}

    /** Looks into a document that {@link Envelope#parse} took. */
    static Certified in(byte[] document, CertificateCheck certificates) {
        try {
            Json bundle = StrictJson.parse(document);
            Json material = bundle.path("verificationMaterial");
            boolean certified = material.has("certificate")
                    || material.has("x509CertificateChain")
                    || bundle.has("base64Signature") && bundle.has("cert");
            return certified ? new Of(KeylessSignature.of(document, bundle, certificates)) : new None();
        } catch (JsonRefused e) {
            return new None();
        } catch (AttestationRefused e) {
            return new Refused(e.fault());
        }
    }
}
