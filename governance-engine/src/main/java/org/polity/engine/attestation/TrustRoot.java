package org.polity.engine.attestation;

import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.fulcio.client.FulcioVerificationException;
import dev.sigstore.fulcio.client.FulcioVerifier;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.timestamp.client.ImmutableTimestampResponse;
import dev.sigstore.timestamp.client.TimestampException;
import dev.sigstore.timestamp.client.TimestampResponse;
import dev.sigstore.timestamp.client.TimestampVerificationException;
import dev.sigstore.timestamp.client.TimestampVerifier;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import dev.sigstore.trustroot.TransparencyLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Sentence;

/**
 * The certificate authorities, logs and timestamp authorities to believe: a Sigstore {@code trusted_root.json}. Verifies offline,
 * and by the times that the root's logs and timestamp authorities signed, never by this machine's clock: what it accepts once it
 * accepts always, long after a certificate expired.
 */
public final class TrustRoot {

    /** The media type, before its version. */
    public static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot+json";

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private final SigstoreTrustedRoot root;
    private final FulcioVerifier authorities;
    private final RekorVerifier logs;
    private final TimestampVerifier timestamps;

    private TrustRoot(SigstoreTrustedRoot root) throws GeneralSecurityException {
        this.root = root;
        this.authorities = FulcioVerifier.newFulcioVerifier(root);
        this.logs = RekorVerifier.newRekorVerifier(root);
        this.timestamps = TimestampVerifier.newTimestampVerifier(root);
    }

    /**
     * Reads a trusted root.
     *
     * @throws AttestationRefused if it is none
     */
    public static TrustRoot parse(byte[] document) throws AttestationRefused {
        try {
            StrictJson.parse(document);
            return new TrustRoot(SigstoreTrustedRoot.from(new ByteArrayInputStream(document)));
        } catch (JsonRefused | SigstoreConfigurationException | GeneralSecurityException | RuntimeException e) {
            throw new AttestationRefused(Sentence.of("trustRoot.unreadable"));
        }
    }

    /**
     * Verifies that the certificate's owner signed the envelope while the certificate was valid: the steps of Sigstore's client
     * specification. The library's own {@code KeylessVerifier} is not used, since it neither compares the log's time with the
     * certificate nor encodes a payload beyond ASCII as DSSE does.
     *
     * @throws AttestationRefused with the first step that fails
     */
    public void verify(KeylessSignature signature, Envelope envelope) throws AttestationRefused {
        refuseUncertified(signature);
        refuseOtherKey(signature.leaf(), envelope);
        if (!LogRecord.matches(signature.entry(), envelope, signature.leaf())) {
            throw new AttestationRefused(Sentence.of("attestation.otherEntry"));
        }
        refuseUnlogged(signature.entry());
        for (Instant time : times(signature, envelope)) {
            refuseOutside(time, signature);
        }
    }

    private void refuseUncertified(KeylessSignature signature) throws AttestationRefused {
        if (Certificates.getEmbeddedSCTs(signature.leaf()).isEmpty()) {
            throw new AttestationRefused(Sentence.of("attestation.noCertificateLog"));
        }
        try {
            authorities.verifySigningCertificate(signature.certificates());
            List<String> usages = signature.leaf().getExtendedKeyUsage();
            if (usages != null && usages.contains(CODE_SIGNING)) {
                return;
            }
        } catch (FulcioVerificationException | CertificateParsingException | IOException | RuntimeException e) {
            // said below; the library's words differ from one Java to the next
        }
        throw new AttestationRefused(Sentence.of("attestation.otherAuthority"));
    }

    private static void refuseOtherKey(X509Certificate leaf, Envelope envelope) throws AttestationRefused {
        try {
            if (envelope.isSignedBy(VerificationKey.of(leaf.getPublicKey().getEncoded()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // a kind of key that this engine does not know signs nothing
        }
        throw new AttestationRefused(Sentence.of("attestation.otherKey"));
    }

    private void refuseUnlogged(RekorEntry entry) throws AttestationRefused {
        try {
            logs.verifyEntry(entry);
        } catch (RekorVerificationException | RuntimeException e) {
            throw new AttestationRefused(Sentence.of("attestation.notLogged"));
        }
    }

    /** When it was signed, by everyone who says so: the log, whose promise was verified with the entry, and timestamp authorities. */
    private List<Instant> times(KeylessSignature signature, Envelope envelope) throws AttestationRefused {
        List<Instant> times = new ArrayList<>();
        String promise = signature.entry().getVerification().getSignedEntryTimestamp();
        if (promise != null && !promise.isEmpty()) {
            times.add(signature.entry().getIntegratedTimeInstant());
        }
        for (byte[] timestamp : signature.timestamps()) {
            times.add(time(timestamp, envelope.signatures().getFirst()));
        }
        if (times.isEmpty()) {
            throw new AttestationRefused(Sentence.of("attestation.noTime"));
        }
        return times;
    }

    private Instant time(byte[] timestamp, byte[] stamped) throws AttestationRefused {
        try {
            TimestampResponse response =
                    ImmutableTimestampResponse.builder().encoded(timestamp).build();
            timestamps.verify(response, stamped);
            return response.getGenTime().toInstant();
        } catch (TimestampException | TimestampVerificationException | RuntimeException e) {
            throw new AttestationRefused(Sentence.of("attestation.otherTimestamp"));
        }
    }

    private void refuseOutside(Instant time, KeylessSignature signature) throws AttestationRefused {
        X509Certificate leaf = signature.leaf();
        if (time.isBefore(leaf.getNotBefore().toInstant())
                || time.isAfter(leaf.getNotAfter().toInstant())) {
            throw new AttestationRefused(Sentence.of("attestation.outsideCertificate", time));
        }
        byte[] log = HexFormat.of().parseHex(signature.entry().getLogID());
        if (TransparencyLog.find(root.getTLogs(), log, time).isEmpty()) {
            throw new AttestationRefused(Sentence.of("attestation.notLogged"));
        }
    }
}
