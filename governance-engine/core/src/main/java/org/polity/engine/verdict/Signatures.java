package org.polity.engine.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.attestation.CertificateIdentity;
import org.polity.engine.attestation.Certified;
import org.polity.engine.attestation.Signer;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Attested;
import org.polity.engine.policy.Role;

/**
 * Which holders of a role signed an attestation.
 *
 * @param names of the holders
 * @param reasons why nobody did; empty when somebody did
 * @param signedAt the earliest time that a log or a timestamp authority says, where a certificate signed
 */
record Signatures(List<String> names, List<EthicsReason> reasons, Optional<Instant> signedAt) {

    Signatures {
        names = List.copyOf(names);
        reasons = List.copyOf(reasons);
    }

    static Signatures of(Attested.Of attested, String role, List<Role.Holder> holders, SignatureChecks checks) {
        List<String> names = new ArrayList<>();
        List<EthicsReason> reasons = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (Role.Holder holder : holders) {
            switch (checks.of(attested, holder.signer())) {
                case SignatureChecks.Signed.Yes yes -> {
                    names.add(holder.name());
                    yes.at().ifPresent(times::add);
                }
                case SignatureChecks.Signed.Refused refused -> reasons.add(refused(attested, refused.reason()));
                case SignatureChecks.Signed.No no -> {}
            }
        }
        if (names.isEmpty() && reasons.isEmpty()) {
            reasons.add(stranger(attested, role, holders));
        }
        return new Signatures(
                names, names.isEmpty() ? reasons : List.of(), times.stream().min(Instant::compareTo));
    }

    /** Why what was signed is no holder's, where no certificate names a holder. */
    private static EthicsReason stranger(Attested.Of attested, String role, List<Role.Holder> holders) {
        boolean keys = holders.stream().anyMatch(holder -> holder.signer() instanceof Signer.Key);
        boolean identities = holders.stream().anyMatch(holder -> holder.signer() instanceof Signer.Identity);
        String file = attested.file().name();
        EthicsReason unsigned = new EthicsReason.NotSignedBy(file, role);
        if (!identities) {
            return unsigned;
        }
        return switch (attested.certified()) {
            case Certified.None none -> keys ? unsigned : refused(attested, EthicsReason.Plain.NO_CERTIFICATE);
            case Certified.Refused refused -> refused(attested, refused.reason());
            case Certified.Of certified -> {
                CertificateIdentity identity = certified.signature().identity();
                yield new EthicsReason.OtherIdentity(file, identity.subject(), identity.issuer(), role);
            }
        };
    }

    private static EthicsReason refused(Attested.Of attested, Coded reason) {
        return new EthicsReason.RefusedAttestation(attested.file().name(), reason);
    }
}
