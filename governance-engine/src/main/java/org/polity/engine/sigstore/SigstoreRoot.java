package org.polity.engine.sigstore;

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
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.KeylessSignature;
import org.polity.engine.attestation.LogFault;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.attestation.TrustRootFault;
import org.polity.engine.attestation.VerificationKey;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** A trust root that the Sigstore library reads and verifies with. */
final class SigstoreRoot implements TrustRoot {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private final SigstoreTrustedRoot root;
    private final FulcioVerifier authorities;
    private final RekorVerifier logs;
    private final TimestampVerifier timestamps;

    private SigstoreRoot(SigstoreTrustedRoot root) throws GeneralSecurityException {
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
    static SigstoreRoot parse(byte[] document) throws AttestationRefused {
        try {
            StrictJson.parse(document);
            return new SigstoreRoot(SigstoreTrustedRoot.from(new ByteArrayInputStream(document)));
        } catch (JsonRefused | SigstoreConfigurationException | GeneralSecurityException | RuntimeException e) {
            throw new AttestationRefused(TrustRootFault.Plain.UNREADABLE);
        }
    }

    /**
     * {@inheritDoc} The library's own {@code KeylessVerifier} is not used, since it neither compares the log's time with the
     * certificate nor encodes a payload beyond ASCII as DSSE does.
     */
    @Override
    public void verify(KeylessSignature keyless, Envelope envelope) throws AttestationRefused {
        ParsedBundle signature = ParsedBundle.of(keyless.bundle());
        refuseUncertified(signature);
        refuseOtherKey(signature.leaf(), envelope);
        if (!LogRecord.matches(signature.entry(), envelope, signature.leaf())) {
            throw new AttestationRefused(LogFault.Plain.OTHER_ENTRY);
        }
        refuseUnlogged(signature.entry());
        for (Instant time : times(signature, envelope)) {
            refuseOutside(time, signature);
        }
    }

    private void refuseUncertified(ParsedBundle signature) throws AttestationRefused {
        if (Certificates.getEmbeddedSCTs(signature.leaf()).isEmpty()) {
            throw new AttestationRefused(CertificateFault.Plain.UNRECORDED);
        }
        try {
            authorities.verifySigningCertificate(signature.certificates());
            List<String> usages = signature.leaf().getExtendedKeyUsage();
            if (usages != null && usages.contains(CODE_SIGNING)) {
                return;
            }
        } catch (FulcioVerificationException | CertificateParsingException | IOException | RuntimeException e) {
            // said below
        }
        throw new AttestationRefused(CertificateFault.Plain.OTHER_AUTHORITY);
    }

    private static void refuseOtherKey(X509Certificate leaf, Envelope envelope) throws AttestationRefused {
        try {
            if (envelope.isSignedBy(VerificationKey.of(leaf.getPublicKey().getEncoded()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // a kind of key that this engine does not know signs nothing
        }
        throw new AttestationRefused(CertificateFault.Plain.OTHER_KEY);
    }

    private void refuseUnlogged(RekorEntry entry) throws AttestationRefused {
        try {
            logs.verifyEntry(entry);
        } catch (RekorVerificationException | RuntimeException e) {
            throw new AttestationRefused(LogFault.Plain.NOT_INCLUDED);
        }
    }

    /** When it was signed, by everyone who says so: the log, whose promise was verified with the entry, and timestamp authorities. */
    private List<Instant> times(ParsedBundle signature, Envelope envelope) throws AttestationRefused {
        List<Instant> times = new ArrayList<>();
        String promise = signature.entry().getVerification().getSignedEntryTimestamp();
        if (promise != null && !promise.isEmpty()) {
            times.add(signature.entry().getIntegratedTimeInstant());
        }
        for (byte[] timestamp : signature.timestamps()) {
            times.add(time(timestamp, envelope.signatures().getFirst()));
        }
        if (times.isEmpty()) {
            throw new AttestationRefused(CertificateFault.Plain.NO_TIME);
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
            throw new AttestationRefused(CertificateFault.Plain.OTHER_TIMESTAMP);
        }
    }

    private void refuseOutside(Instant time, ParsedBundle signature) throws AttestationRefused {
        X509Certificate leaf = signature.leaf();
        if (time.isBefore(leaf.getNotBefore().toInstant())
                || time.isAfter(leaf.getNotAfter().toInstant())) {
            throw new AttestationRefused(new CertificateFault.Invalid(time));
        }
        byte[] log = HexFormat.of().parseHex(signature.entry().getLogID());
        if (TransparencyLog.find(root.getTLogs(), log, time).isEmpty()) {
            throw new AttestationRefused(LogFault.Plain.NOT_INCLUDED);
        }
    }
}
