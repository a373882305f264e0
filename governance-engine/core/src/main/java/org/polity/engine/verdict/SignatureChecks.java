package org.polity.engine.verdict;

import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.attestation.AttestationFault;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.Certified;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.KeylessSignature;
import org.polity.engine.attestation.SignedStatement;
import org.polity.engine.attestation.Signer;
import org.polity.engine.attestation.VerificationKey;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Attested;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.Trusted;
import org.polity.engine.policy.Role;

/**
 * The signers of the attestations of one release. Any holder may have made any signature, and the maintainer chooses the number of
 * signatures. The checks of all rules are therefore counted before the first check, and each check is made once for all rules. Not for
 * several threads.
 */
final class SignatureChecks {

    /** Of all rules of one verdict together, as {@link VerificationKey#checks} counts: some 4 s of one core. */
    static final long MOST = 10_000;

    /** Certificates, promises, proofs and times of one bundle, besides what is hashed. */
    private static final long PER_CERTIFICATE = 50;

    private static final Signed NOT_SIGNED = new Signed.No();

    /** What is known of a signature. */
    sealed interface Signed {

        /** @param at the earliest time that a log or a timestamp authority says, where a certificate signed */
        record Yes(Optional<Instant> at) implements Signed {}

        /** It is somebody else's. */
        record No() implements Signed {}

        /** It is in the signer's name and does not count. */
        record Refused(Coded reason) implements Signed {}
    }

    /** What is known of one attestation. */
    private static final class Known {
        private final boolean inPython;
        private final Map<Signer, Signed> signers = new HashMap<>();
        private @Nullable SignedStatement statement;
        private @Nullable AttestationFault refusal;

        private Known(Envelope envelope) {
            this.inPython = envelope.isInPython();
        }
    }

    private final Facts facts;
    private final long most;
    private final Map<Signer, VerificationKey> keys = new HashMap<>();
    private final Map<Signer, Long> costs = new HashMap<>();
    // attestations are told apart by which object they are: two may say the same
    private final Map<Attested.Of, Known> known = new IdentityHashMap<>();

    /**
     * The checks that these rules may ask for. If all rules together need too many checks, each rule has an equal part. The order and the
     * names of the rules then do not decide which rule is inconclusive.
     *
     * @param asked the holders whose signatures each rule asks for
     */
    SignatureChecks(Facts facts, List<List<Role.Holder>> asked) {
        this.facts = facts;
        List<Role.Holder> all = asked.stream().flatMap(List::stream).toList();
        long rules = asked.stream().filter(holders -> !holders.isEmpty()).count();
        this.most = checks(all) <= MOST ? MOST : MOST / rules;
    }

    /** Why the signatures of these holders are not checked: there are too many. */
    Optional<EthicsReason> excess(List<Role.Holder> holders) {
        long checks = checks(holders);
        return checks > most ? Optional.of(new EthicsReason.TooManyChecks(checks, most)) : Optional.empty();
    }

    /** The checks of these holders' signatures over all attestations, at most. */
    private long checks(List<Role.Holder> holders) {
        return holders.stream()
                .map(Role.Holder::signer)
                .distinct()
                .mapToLong(signer -> costs.computeIfAbsent(signer, this::checks))
                .sum();
    }

    private long checks(Signer signer) {
        long checks = 0;
        for (Attested attested : facts.attestations()) {
            checks += attested instanceof Attested.Of of ? checks(of, signer) : 0;
        }
        return checks;
    }

    private long checks(Attested.Of attested, Signer signer) {
        return switch (signer) {
            case Signer.Key key -> attested.envelope().checks(verification(key), known(attested).inPython);
            case Signer.Identity identity ->
                signature(attested, identity)
                        .map(signature -> PER_CERTIFICATE + signature.size() / VerificationKey.HASHED)
                        // whose it is costs little, and there may be many of both
                        .orElse(1L);
        };
    }

    /** Whether this signer signed it. */
    Signed of(Attested.Of attested, Signer signer) {
        if (signer instanceof Signer.Identity identity
                && signature(attested, identity).isEmpty()) {
            // known as quickly as it is remembered
            return NOT_SIGNED;
        }
        return known(attested).signers.computeIfAbsent(signer, any -> check(attested, signer));
    }

    /**
     * What is signed; to be asked when somebody signed it.
     *
     * @throws AttestationRefused if it is no statement
     */
    SignedStatement statement(Attested.Of attested) throws AttestationRefused {
        Known one = known(attested);
        if (one.refusal != null) {
            throw new AttestationRefused(one.refusal);
        }
        SignedStatement read = one.statement;
        if (read == null) {
            try {
                read = SignedStatement.of(attested.envelope());
                one.statement = read;
            } catch (AttestationRefused e) {
                one.refusal = e.fault();
                throw e;
            }
        }
        return read;
    }

    private Known known(Attested.Of attested) {
        return known.computeIfAbsent(attested, one -> new Known(one.envelope()));
    }

    private Signed check(Attested.Of attested, Signer signer) {
        return switch (signer) {
            case Signer.Key key ->
                attested.envelope().isSignedBy(verification(key)) ? new Signed.Yes(Optional.empty()) : new Signed.No();
            case Signer.Identity identity ->
                signature(attested, identity)
                        .map(signature -> check(attested, signature, facts.trustRoot(identity.trustRoot())))
                        .orElseGet(Signed.No::new);
        };
    }

    private VerificationKey verification(Signer.Key key) {
        return keys.computeIfAbsent(key, once -> key.verification());
    }

    private static Optional<KeylessSignature> signature(Attested.Of attested, Signer.Identity identity) {
        return attested.certified() instanceof Certified.Of certified
                        && certified.signature().identity().is(identity)
                ? Optional.of(certified.signature())
                : Optional.empty();
    }

    /** A signature in a holder's name that does not count is reported. */
    private static Signed check(Attested.Of attested, KeylessSignature signature, Trusted trusted) {
        return switch (trusted) {
            case Trusted.Of of -> {
                try {
                    yield new Signed.Yes(Optional.of(of.root().verify(signature, attested.envelope())));
                } catch (AttestationRefused e) {
                    yield new Signed.Refused(e.fault());
                }
            }
            case Trusted.Refused refused -> new Signed.Refused(refused.reason());
        };
    }
}
