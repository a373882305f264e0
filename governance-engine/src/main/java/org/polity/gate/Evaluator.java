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
import org.polity.contracts.Addresses;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.Fees;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;

/**
 * One evaluator: reads submitted releases from the chain, runs the engine on their evidence, signs what it finds, and hands in
 * the verdict when enough others signed the same. It shares nothing with other evaluators but what is published.
 */
public final class Evaluator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Evaluator.class);
    private static final Duration PATIENCE_FOR_EVIDENCE = Duration.ofSeconds(60);

    private final Web3j web3j;
    private final Credentials credentials;
    private final Addresses addresses;
    private final GateReader chain;
    private final UndecidedReleases waiting;
    private final RemoteEvidence evidence;
    private final VerdictBoard board;
    private final Turns turns;
    private final Engine engine = Engine.embedded();
    private final Set<Case> attested = new HashSet<>();
    private final Map<Digest, Instant> missedSince = new HashMap<>();
    private final Complaints complaints = new Complaints(Clock.systemUTC());

    /** What a verdict is about; another round or epoch is another case. */
    private record Case(BigInteger release, long round, long epoch) {}

    /**
     * @param key signs verdicts and pays for handing them in
     * @param rpcUrl any node of the chain, one's own at best
     * @param site where evidence and attestations are published
     * @param folder where this evaluator keeps the evidence it has read
     */
    public Evaluator(String key, String rpcUrl, Addresses addresses, URI site, Path folder) throws IOException {
        this.web3j = Web3j.build(new HttpService(rpcUrl));
        this.credentials = Credentials.create(key);
        this.addresses = addresses;
        this.chain = new GateReader(web3j, addresses);
        this.waiting = new UndecidedReleases(chain, addresses.fromBlock());
        this.evidence = new RemoteEvidence(site, folder);
        this.board = new VerdictBoard(site);
        this.turns = new Turns(credentials.getAddress(), Clock.systemUTC());
    }

    /** The address whose signature the council knows, in lower case. */
    public String account() {
        return credentials.getAddress();
    }

    /** One look at the chain. What could not be done is done at the next. */
    public void round() {
        try {
            if (!chain.isEvaluator(credentials.getAddress())) {
                return;
            }
            List<BigInteger> undecided = waiting.now();
            turns.keepOnly(undecided);
            complaints.keepOnly(undecided);
            undecided.forEach(this::consider);
        } catch (IOException unreachable) {
            log.debug("waiting: {}", unreachable.getMessage());
        }
    }

    @Override
    public void close() {
        web3j.shutdown();
    }

    /** What fails for one release is tried again at the next round, and keeps no other from being judged. */
    private void consider(BigInteger release) {
        try {
            Case present = new Case(release, chain.round(release), chain.epoch());
            if (!attested.contains(present)) {
                attest(release);
            }
            handIn(present);
        } catch (IOException waits) {
            if (complaints.lasts(release, String.valueOf(waits.getMessage()))) {
                log.warn("release {} is not judged yet: {}", release, waits.getMessage());
            }
        } catch (GateException unsound) {
            if (complaints.isNew(release, String.valueOf(unsound.getMessage()))) {
                log.warn("release {} is not judged: {}", release, unsound.getMessage());
            }
        } catch (RuntimeException failure) {
            if (complaints.isNew(release, failure.toString())) {
                log.error("release {} could not be judged", release, failure);
            }
        }
    }

    private void attest(BigInteger id) throws IOException, GateException {
        SubmittedRelease release = chain.release(id);
        if (!evidence.bring(release.manifest()) && stillPatient(release.manifest())) {
            return;
        }
        PolicySet policies = chain.policies();
        Verdict verdict = engine.decide(judged(release), Evidence.of(release.manifest(), evidence.local()), policies);
        Optional<List<Measured>> measurements = measurements(release, verdict);
        if (measurements.isEmpty()) {
            log.error("release {} would be cleared without a measurement that the gate asks for: not signed", id);
            return;
        }
        Attestation attestation = signer().sign(new SignedVerdict(
                id,
                release.round(),
                verdict.epoch(),
                verdict.outcome(),
                "0x" + verdict.digest().hex(),
                SignedVerdict.NO_ROOT,
                0,
                measurements.get()));
        board.publish(id, attestation, verdict.statement());
        attested.add(new Case(id, release.round(), verdict.epoch()));
        log.info("release {}: {} at epoch {}", id, verdict.outcome().label(), verdict.epoch());
    }

    /** A site that has the submission may not have the evidence yet; for a while that is no finding. */
    private boolean stillPatient(Digest manifest) {
        Instant since = missedSince.computeIfAbsent(manifest, first -> Instant.now());
        return Instant.now().isBefore(since.plus(PATIENCE_FOR_EVIDENCE));
    }

    /** The names of its scope are the manifest's, where they are those on the chain; else it has declared nothing. */
    private Release judged(SubmittedRelease release) throws IOException {
        Scope scope = Scope.of(null, null, null);
        try {
            Scope declared = EvidenceManifest.parse(evidence.local().bytes(release.manifest(), 1 << 20))
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

    /** For a cleared release one for each bound that applies, in the gate's order; empty when one is missing. */
    private Optional<List<Measured>> measurements(SubmittedRelease release, Verdict verdict) throws IOException {
        if (verdict.outcome() != Outcome.CLEARED) {
            return Optional.of(
                    verdict.measurements().stream().map(Evaluator::measured).toList());
        }
        List<Measured> ordered = new ArrayList<>();
        for (GateReader.AppliedBound bound : chain.bounds(release.scope())) {
            Optional<Measurement> measurement = verdict.measurements().stream()
                    .filter(one ->
                            one.policy().equals(bound.policy()) && one.bound().equals(bound.name()))
                    .findFirst();
            if (measurement.isEmpty()) {
                return Optional.empty();
            }
            ordered.add(measured(measurement.get()));
        }
        return Optional.of(ordered);
    }

    private static Measured measured(Measurement measurement) {
        return new Measured(
                measurement.policy().prefixed(),
                measurement.bound().prefixed(),
                measurement.low().value(),
                measurement.high().value());
    }

    /** Only signatures of the council that are good are counted: what a board adds to them can't stand in their way. */
    private void handIn(Case present) throws IOException {
        BigInteger release = present.release();
        List<String> council = chain.evaluators();
        int quorum = chain.quorum();
        Map<SignedVerdict, List<Attestation>> sound = sound(present, council);
        for (Map.Entry<SignedVerdict, List<Attestation>> agreed : sound.entrySet()) {
            if (agreed.getValue().size() >= quorum) {
                if (turns.isMine(release, present.epoch(), council) && chain.isUndecided(release)) {
                    decide(agreed.getKey(), agreed.getValue());
                }
                return;
            }
        }
    }

    private Map<SignedVerdict, List<Attestation>> sound(Case present, List<String> council) throws IOException {
        Map<SignedVerdict, List<Attestation>> sound = new LinkedHashMap<>();
        VerdictSigner signer = signer();
        for (Attestation published : board.read(present.release())) {
            if (published.round() != present.round()
                    || published.epoch() != present.epoch()
                    || council.stream().noneMatch(published.evaluator()::equalsIgnoreCase)) {
                continue;
            }
            Optional<SignedVerdict> verdict = published.on(present.release());
            if (verdict.isPresent() && signer.isSound(verdict.get(), published)) {
                sound.computeIfAbsent(verdict.get(), first -> new ArrayList<>()).add(published);
            }
        }
        sound.values().forEach(agreed -> agreed.sort(Comparator.comparing(Attestation::evaluator)));
        return sound;
    }

    private void decide(SignedVerdict verdict, List<Attestation> agreed) throws IOException {
        String call = ReleaseGate.load(
                        addresses.gate(),
                        web3j,
                        new ReadonlyTransactionManager(web3j, credentials.getAddress()),
                        new DefaultGasProvider())
                .decide(
                        struct(verdict),
                        agreed.stream().map(Attestation::evaluator).toList(),
                        agreed.stream()
                                .map(one -> Numeric.hexStringToByteArray(one.signature()))
                                .toList())
                .encodeFunctionCall();
        Transaction question = Transaction.createEthCallTransaction(credentials.getAddress(), addresses.gate(), call);
        answered(
                web3j.ethCall(question, DefaultBlockParameterName.LATEST).send(),
                "the gate would not take the verdict");
        EthEstimateGas gas = answered(web3j.ethEstimateGas(question).send(), "the gate would not take the verdict");
        Fees fees = Fees.of(web3j);
        answered(
                new RawTransactionManager(web3j, credentials, chainId())
                        .sendEIP1559Transaction(
                                chainId(),
                                fees.tip(),
                                fees.most(),
                                EstimatedGas.limit(gas.getAmountUsed()),
                                addresses.gate(),
                                call,
                                BigInteger.ZERO),
                "the node did not take the verdict");
        log.info("release {}: handed in {} with {} signatures", verdict.release(), verdict.outcome(), agreed.size());
    }

    private static <T extends Response<?>> T answered(T answer, String otherwise) throws IOException {
        if (answer.hasError()) {
            throw new IOException(otherwise + ": " + answer.getError().getMessage());
        }
        return answer;
    }

    private VerdictSigner signer() throws IOException {
        return new VerdictSigner(credentials, chainId(), addresses.gate(), web3j);
    }

    private long chainId() throws IOException {
        return web3j.ethChainId().send().getChainId().longValueExact();
    }

    private static ReleaseGate.Verdict struct(SignedVerdict verdict) {
        return new ReleaseGate.Verdict(
                verdict.release(),
                BigInteger.valueOf(verdict.round()),
                BigInteger.valueOf(verdict.epoch()),
                BigInteger.valueOf(verdict.outcome().ordinal() + 1L),
                Numeric.hexStringToByteArray(verdict.digest()),
                Numeric.hexStringToByteArray(verdict.countsRoot()),
                BigInteger.valueOf(verdict.validUntil()),
                verdict.measurements().stream()
                        .map(measured -> new ReleaseGate.Measurement(
                                Numeric.hexStringToByteArray(measured.policy()),
                                Numeric.hexStringToByteArray(measured.bound()),
                                BigInteger.valueOf(measured.low()),
                                BigInteger.valueOf(measured.high())))
                        .toList());
    }
}
