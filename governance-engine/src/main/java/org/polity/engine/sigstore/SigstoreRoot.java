package org.polity.engine.sigstore;

import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.encryption.signers.Verifier;
import dev.sigstore.encryption.signers.Verifiers;
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
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.KeylessSignature;
import org.polity.engine.attestation.LogFault;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.attestation.TrustRootFault;
import org.polity.engine.attestation.VerificationKey;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** A trust root that the Sigstore library reads and uses to verify. */
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
     * @throws AttestationRefused if it is no trust root
     */
    static SigstoreRoot parse(byte[] document) throws AttestationRefused {
        try {
            refuseUnbounded(StrictJson.parse(document));
            return new SigstoreRoot(SigstoreTrustedRoot.from(new ByteArrayInputStream(document)));
        } catch (JsonRefused | SigstoreConfigurationException | GeneralSecurityException | RuntimeException e) {
            throw new AttestationRefused(TrustRootFault.Plain.UNREADABLE);
        }
    }

    /** The library reads a missing beginning as validity from the start. */
    private static void refuseUnbounded(Json root) {
        Stream<Json> logs = Stream.of("tlogs", "ctlogs")
                .flatMap(field -> root.path(field).values().stream())
                .map(log -> log.path("publicKey"));
        Stream<Json> certified = Stream.of("certificateAuthorities", "timestampAuthorities")
                .flatMap(field -> root.path(field).values().stream());
        if (!Stream.concat(logs, certified)
                .allMatch(one -> one.path("validFor").path("start").isText())) {
            throw new IllegalArgumentException("every log and authority is valid from some time on");
        }
    }

    /**
     * {@inheritDoc} The library's {@code KeylessVerifier} is not used, because it does not compare the log's time with
     * the certificate, and encodes a payload beyond ASCII in another way than DSSE.
     */
    @Override
    public Instant verify(KeylessSignature keyless, Envelope envelope) throws AttestationRefused {
        return verify(ParsedBundle.of(keyless.bundle()), Signed.of(envelope));
    }

    /** The same for any signed content. */
    Instant verify(ParsedBundle signature, Signed signed) throws AttestationRefused {
        refuseUncertified(signature);
        refuseOtherKey(signature.leaf(), signed);
        if (signature.entry().isPresent()) {
            RekorEntry entry = signature.entry().get();
            if (!LogRecord.matches(entry, signed, signature.leaf())) {
                throw new AttestationRefused(LogFault.Plain.OTHER_ENTRY);
            }
            refuseUnlogged(entry);
        } else if (!root.getTLogs().isEmpty()) {
            throw new AttestationRefused(new LogFault.Entries(0));
        }
        List<Instant> times = times(signature, signed);
        for (Instant time : times) {
            refuseOutside(time, signature);
        }
        return Collections.min(times);
    }

    private void refuseUncertified(ParsedBundle signature) throws AttestationRefused {
        boolean recorded = !root.getCTLogs().isEmpty();
        if (recorded && Certificates.getEmbeddedSCTs(signature.leaf()).isEmpty()) {
            throw new AttestationRefused(CertificateFault.Plain.UNRECORDED);
        }
        try {
            if (recorded) {
                authorities.verifySigningCertificate(signature.certificates());
            } else {
                new UnloggedChain(root.getCAs()).verify(signature.certificates());
            }
            List<String> usages = signature.leaf().getExtendedKeyUsage();
            if (usages != null && usages.contains(CODE_SIGNING)) {
                return;
            }
        } catch (FulcioVerificationException | GeneralSecurityException | IOException | RuntimeException e) {
            // said below
        }
        throw new AttestationRefused(CertificateFault.Plain.OTHER_AUTHORITY);
    }

    private static void refuseOtherKey(X509Certificate leaf, Signed signed) throws AttestationRefused {
        try {
            if (signed.isSignedBy(VerificationKey.of(leaf.getPublicKey().getEncoded()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // a key of an unknown kind verifies no signature
        }
        throw new AttestationRefused(CertificateFault.Plain.OTHER_KEY);
    }

    private void refuseUnlogged(RekorEntry entry) throws AttestationRefused {
        try {
            if (entry instanceof PromisedEntry promised) {
                refuseUnpromised(promised);
            } else {
                logs.verifyEntry(entry);
            }
        } catch (RekorVerificationException | GeneralSecurityException | RuntimeException e) {
            throw new AttestationRefused(LogFault.Plain.NOT_INCLUDED);
        }
    }

    /** The library verifies a promise only together with a proof. */
    private void refuseUnpromised(PromisedEntry entry) throws GeneralSecurityException {
        TransparencyLog log = TransparencyLog.find(
                        root.getTLogs(), HexFormat.of().parseHex(entry.logId()))
                .orElseThrow();
        Verifier verifier = Verifiers.newVerifier(log.getPublicKey().toJavaPublicKey());
        if (!verifier.verify(entry.getSignableContent(), Base64.getDecoder().decode(entry.promise()))) {
            throw new SignatureException("the promise is not the log's");
        }
    }

    /**
     * The times of the signature: from the log, whose promise was verified with the entry, and from timestamp
     * authorities.
     */
    private List<Instant> times(ParsedBundle signature, Signed signed) throws AttestationRefused {
        List<Instant> times = new ArrayList<>();
        signature
                .entry()
                .filter(SigstoreRoot::isPromised)
                .ifPresent(entry -> times.add(entry.getIntegratedTimeInstant()));
        for (byte[] timestamp : signature.timestamps()) {
            times.add(time(timestamp, signed.signatures().getFirst()));
        }
        if (times.isEmpty()) {
            throw new AttestationRefused(CertificateFault.Plain.NO_TIME);
        }
        return times;
    }

    private static boolean isPromised(RekorEntry entry) {
        String promise = entry.getVerification().getSignedEntryTimestamp();
        return promise != null && !promise.isEmpty();
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
        boolean unlogged = signature
                .entry()
                .filter(entry -> TransparencyLog.find(
                                root.getTLogs(), HexFormat.of().parseHex(entry.getLogID()), time)
                        .isEmpty())
                .isPresent();
        if (unlogged) {
            throw new AttestationRefused(LogFault.Plain.NOT_INCLUDED);
        }
    }
}
