package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Addresses;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.engine.verdict.VerificationSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;
import org.web3j.service.TxSignServiceImpl;
import org.web3j.utils.Numeric;

/**
 * One evaluator. It reads from the chain which releases may be decided, runs the engine on their evidence, and signs
 * the verdict. When enough evaluators signed the same verdict, it sends the verdict to the gate. It shares only
 * published data with other evaluators.
 */
public final class Evaluator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Evaluator.class);
    private static final Duration PATIENCE_FOR_EVIDENCE = Duration.ofSeconds(60);

    /**
     * Most verdicts of one evaluator for one round and epoch whose signatures are checked; an honest evaluator signs
     * one or two.
     */
    private static final int MOST_OF_ONE = 8;

    private final Web3j web3j;
    private final Credentials credentials;
    private final Optional<P256Key> p256;
    private final AnnouncedKeys announced;
    private final Addresses addresses;
    private final GateReader chain;
    private final DecidableReleases decidable;
    private final RemoteEvidence evidence;
    private final VerdictBoard board;
    private final SendingOrder turns;
    private final GateTransactions gate;
    private final Engine engine = LocalEngine.create().withRoots();
    private final Set<Case> attested = new HashSet<>();
    private final Map<BigInteger, Signed> unpublished = new HashMap<>();
    private final Map<Digest, Instant> missedSince = new HashMap<>();
    private final Abstentions abstentions = new Abstentions(Clock.systemUTC());
    private final Complaints complaints = new Complaints(Clock.systemUTC());
    private boolean isAnnounced;

    @Nullable
    private Trouble lastRefusal;

    /**
     * The subject of a verdict; another round or epoch is another case.
     *
     * @param decidedAt the time of the decision to replace; 1970 without one
     */
    private record Case(BigInteger release, long round, long epoch, Instant decidedAt) {}

    /** A verdict with its signatures, not yet on the board. */
    private record Signed(Case on, Outcome outcome, Attestation attestation, byte[] statement, byte[] summary) {}

    /**
     * @param key signs verdicts and pays for transactions
     * @param p256 signs verdicts for readers outside of the chain; announced on the chain before the first one
     * @param rpcUrl a node of the chain, best the evaluator's own
     * @param site the site with evidence and attestations
     * @param folder the folder of this evaluator's copies of evidence
     */
    public Evaluator(String key, Optional<P256Key> p256, String rpcUrl, Addresses addresses, URI site, Path folder)
            throws IOException {
        this.web3j = Web3j.build(new HttpService(rpcUrl));
        this.credentials = Credentials.create(key);
        this.p256 = p256;
        this.addresses = addresses;
        this.announced = new AnnouncedKeys(web3j, credentials, addresses);
        this.chain = new GateReader(web3j, addresses);
        this.decidable = new DecidableReleases(chain, addresses.fromBlock());
        this.gate = new GateTransactions(web3j, new TxSignServiceImpl(credentials), addresses.gate());
        this.evidence = new RemoteEvidence(site, folder);
        this.board = new VerdictBoard(site);
        this.turns = new SendingOrder(credentials.getAddress(), Clock.systemUTC());
    }

    /** The address that the council knows, in lower case. */
    public String account() {
        return credentials.getAddress();
    }

    /** One round. Work that fails is repeated in the next round. */
    public void round() {
        try {
            if (!chain.isEvaluator(credentials.getAddress())) {
                return;
            }
            if (!isAnnounced) {
                announce();
            }
            List<BigInteger> releases = decidable.now();
            turns.keepOnly(releases);
            complaints.keepOnly(releases);
            abstentions.keepOnly(releases);
            unpublished.keySet().retainAll(releases);
            abstentions.inTurn(releases).forEach(this::consider);
        } catch (IOException | ClientConnectionException unreachable) {
            log.debug("waiting: {}", unreachable.getMessage());
        } catch (VirtualMachineError lacking) {
            log.error("this evaluator's machine failed; the next round begins with new connections", lacking);
            disconnect();
        }
    }

    @Override
    public void close() {
        web3j.shutdown();
        disconnect();
    }

    private void disconnect() {
        board.close();
        evidence.close();
    }

    /** The announced key is checked before each signature, because a reorganisation may remove the announcement. */
    private void announce() throws IOException {
        try {
            if (p256.isPresent() && announced.announceUnlessHeld(p256.get().point())) {
                log.info("announced the {}", p256.get().point());
            }
            isAnnounced = true;
        } catch (GateRefused refused) {
            Trouble why = Trouble.of(refused);
            if (!why.equals(lastRefusal)) {
                log.warn("the P-256 key can't be announced, so nothing is signed: {}", refused.getMessage());
                lastRefusal = why;
            }
            throw new IOException("the council did not take the key", refused);
        }
    }

    /** A failure for one release is tried again in the next round, and does not stop the judgment of others. */
    private void consider(BigInteger release) {
        try {
            HeldRelease held = chain.held(release);
            Case present = new Case(release, held.round(), chain.epoch(), held.decidedAt());
            if (!attested.contains(present) && !abstentions.pauses(present.release(), present)) {
                attestOrAbstain(present);
            }
            decideIfAgreed(present);
        } catch (IOException | ClientConnectionException waits) {
            if (complaints.lasts(release, Trouble.of(waits))) {
                log.warn("release {} is not judged yet: {}", release, waits.getMessage());
            }
        } catch (GateException unsound) {
            if (complaints.isNew(release, Trouble.of(unsound))) {
                log.warn("release {} is not judged: {}", release, unsound.getMessage());
            }
        } catch (RuntimeException failure) {
            if (complaints.isNew(release, Trouble.of(failure))) {
                log.error("release {} could not be judged", release, failure);
            }
        }
    }

    /**
     * A release that this machine cannot judge is left to the others. This evaluator still reads and sends their
     * verdicts.
     */
    private void attestOrAbstain(Case present) throws IOException, GateException {
        try {
            attest(present);
            abstentions.remove(present.release());
        } catch (VirtualMachineError lacking) {
            disconnect();
            abstain(present, CouldNotJudge.because(lacking));
        } catch (CouldNotJudge lacking) {
            abstain(present, lacking);
        }
    }

    private void abstain(Case present, CouldNotJudge lacking) {
        if (abstentions.add(present.release(), present, lacking.fault())) {
            log.warn("release {}: this evaluator abstains: {}", present.release(), lacking.getMessage(), lacking);
        }
    }

    /** The releases that this evaluator could not judge, with the missing part of its machine. The others decide. */
    public Map<BigInteger, MachineFault> abstentions() {
        return abstentions.faults();
    }

    /** The board may reject a verdict. It is then sent again unchanged, because a second judgment would give the same. */
    private void attest(Case present) throws IOException, GateException {
        BigInteger id = present.release();
        Signed waiting = unpublished.get(id);
        Signed known = waiting != null && waiting.on().equals(present) ? waiting : null;
        SubmittedRelease release = chain.release(id);
        if (known == null && !evidence.bring(release.manifest()) && stillPatient(release.manifest())) {
            return;
        }
        announce();
        Signed signed = known == null ? signed(release, present) : known;
        unpublished.put(id, signed);
        board.publish(id, signed.attestation(), signed.statement(), signed.summary());
        unpublished.remove(id);
        attested.add(signed.on());
        missedSince.remove(release.manifest());
        log.info(
                "release {}: {} at epoch {}",
                id,
                signed.outcome().label(),
                signed.on().epoch());
    }

    private Signed signed(SubmittedRelease release, Case present) throws IOException, GateException {
        PolicySet policies = chain.policies();
        Release judged = judged(release);
        Verdict verdict = engine.decide(judged, Evidence.of(release.manifest(), evidence.local()), policies);
        byte[] statement = verdict.statement();
        byte[] summary = VerificationSummary.bytes(judged, policies, verdict.outcome(), verdict.digest());
        List<Measurement> measurements = MeasuredBounds.of(verdict, chain.bounds(release.scope()));
        SignedVerdict signed = new SignedVerdict(
                release.id(),
                release.round(),
                verdict.epoch(),
                verdict.outcome(),
                verdict.digest(),
                verdict.countsRoot(),
                0,
                measurements);
        Optional<DsseSignatures> dsse = p256.map(key -> DsseSignatures.of(key, statement, summary));
        return new Signed(
                new Case(release.id(), release.round(), verdict.epoch(), present.decidedAt()),
                verdict.outcome(),
                signer().sign(signed, dsse),
                statement,
                summary);
    }

    /** A site with the submission may lack the evidence for a while, which is no finding yet. */
    private boolean stillPatient(Digest manifest) {
        Instant since = missedSince.computeIfAbsent(manifest, first -> Instant.now());
        return Instant.now().isBefore(since.plus(PATIENCE_FOR_EVIDENCE));
    }

    /**
     * The names of the scope come from the manifest if their hashes are those on the chain; otherwise the release
     * counts as without a scope.
     */
    private Release judged(SubmittedRelease release) throws IOException {
        Scope scope = Scope.of(null, null, null);
        try {
            Scope declared = EvidenceManifest.parse(
                            evidence.local().bytes(release.manifest(), EvidenceManifest.MOST_BYTES))
                    .release()
                    .scope();
            if (declared.hashes().equals(release.scope())) {
                scope = declared;
            }
        } catch (DocumentRefused | EvidenceRefused unreadable) {
            log.debug("the manifest of release {} can't be read", release.id());
        }
        return new Release(release.name(), release.version(), release.artifact(), scope, release.submittedAt());
    }

    /** Only valid signatures of council members count, so a board cannot disturb the decision with other ones. */
    private void decideIfAgreed(Case present) throws IOException {
        BigInteger release = present.release();
        List<String> council = chain.evaluators();
        int quorum = chain.quorum();
        Map<SignedVerdict, List<Attestation>> sound = sound(present, council);
        for (Map.Entry<SignedVerdict, List<Attestation>> agreed : sound.entrySet()) {
            if (agreed.getValue().size() >= quorum) {
                if (turns.isMine(release, present.epoch(), council) && chain.isDecidable(release)) {
                    decide(agreed.getKey(), agreed.getValue());
                }
                return;
            }
        }
    }

    private Map<SignedVerdict, List<Attestation>> sound(Case present, List<String> council) throws IOException {
        Map<SignedVerdict, List<Attestation>> sound = new LinkedHashMap<>();
        VerdictSigner signer = signer();
        Map<String, Integer> seen = new HashMap<>();
        for (Attestation published : board.read(present.release(), present.round(), present.epoch())) {
            if (published.round() != present.round()
                    || published.epoch() != present.epoch()
                    || council.stream().noneMatch(published.evaluator()::equalsIgnoreCase)
                    || seen.merge(published.evaluator(), 1, Integer::sum) > MOST_OF_ONE) {
                continue;
            }
            SignedVerdict verdict = published.on(present.release());
            if (!isOver(verdict) && signer.isSound(verdict, published)) {
                sound.computeIfAbsent(verdict, first -> new ArrayList<>()).add(published);
            }
        }
        sound.values().forEach(agreed -> agreed.sort(Comparator.comparing(Attestation::evaluator)));
        return sound;
    }

    /** Signatures for an earlier clearance that has expired. */
    private boolean isOver(SignedVerdict verdict) throws IOException {
        return verdict.validUntil() != 0 && chain.head().time().isAfter(Instant.ofEpochSecond(verdict.validUntil()));
    }

    private void decide(SignedVerdict verdict, List<Attestation> agreed) throws IOException {
        try {
            gate.send(gate.functions()
                    .decide(
                            verdict.struct(),
                            agreed.stream().map(Attestation::evaluator).toList(),
                            agreed.stream()
                                    .map(one -> Numeric.hexStringToByteArray(one.signature()))
                                    .toList()));
        } catch (GateRefused refused) {
            throw new IOException("the gate did not take the verdict: " + refused.getMessage(), refused);
        }
        log.info("release {}: sent {} with {} signatures", verdict.release(), verdict.outcome(), agreed.size());
    }

    private VerdictSigner signer() throws IOException {
        return new VerdictSigner(credentials, chainId(), addresses.gate(), web3j);
    }

    private long chainId() throws IOException {
        return web3j.ethChainId().send().getChainId().longValueExact();
    }
}
