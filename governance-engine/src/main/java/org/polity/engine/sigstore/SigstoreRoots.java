package org.polity.engine.sigstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.polity.engine.attestation.AttestationFault;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.KeylessSignature;
import org.polity.engine.attestation.SignedFile;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.attestation.TrustRootFault;

/**
 * The trust roots of one file, each of which is trusted: GitHub publishes its own root and that of Sigstore, one on
 * each line.
 */
final class SigstoreRoots implements TrustRoot {

    private final List<SigstoreRoot> roots;

    private SigstoreRoots(List<SigstoreRoot> roots) {
        this.roots = List.copyOf(roots);
    }

    /** @throws AttestationRefused if one of them is not a trust root */
    static TrustRoot parse(byte[] file) throws AttestationRefused {
        List<SigstoreRoot> roots = new ArrayList<>();
        try {
            for (byte[] document : SignedFile.documents(file)) {
                roots.add(SigstoreRoot.parse(document));
            }
        } catch (AttestationRefused e) {
            throw new AttestationRefused(TrustRootFault.Plain.UNREADABLE);
        }
        return roots.size() == 1 ? roots.getFirst() : new SigstoreRoots(roots);
    }

    /** Verified by the first root that can; a refusal comes from the root whose authority issued the certificate. */
    @Override
    public Instant verify(KeylessSignature signature, Envelope envelope) throws AttestationRefused {
        AttestationFault fault = CertificateFault.Plain.OTHER_AUTHORITY;
        for (SigstoreRoot root : roots) {
            try {
                return root.verify(signature, envelope);
            } catch (AttestationRefused e) {
                if (fault == CertificateFault.Plain.OTHER_AUTHORITY) {
                    fault = e.fault();
                }
            }
        }
        throw new AttestationRefused(fault);
    }
}
