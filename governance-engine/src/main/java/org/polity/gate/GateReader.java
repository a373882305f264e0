package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.contracts.Addresses;
import org.polity.contracts.PastEvents;
import org.polity.contracts.ReadableContracts;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.reading.DocumentRefused;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.utils.Numeric;

/** Reads policies and releases from the chain alone, and checks them as far as possible. */
final class GateReader {

    private static final HeldRelease.Status[] STATUSES = HeldRelease.Status.values();

    private final Web3j web3j;
    private final Addresses addresses;
    private final PolicyRegistry registry;
    private final EvaluatorCouncil council;
    private final ReleaseGate gate;
    private final Announcements announcements;

    GateReader(Web3j web3j, Addresses addresses) {
        this.web3j = web3j;
        this.addresses = addresses;
        ReadonlyTransactionManager nobody = new ReadonlyTransactionManager(web3j, addresses.gate());
        ReadableContracts contracts =
                ReadableContracts.at(addresses.registry(), addresses.council(), addresses.gate(), web3j, nobody);
        this.registry = contracts.registry();
        this.council = contracts.council();
        this.gate = contracts.gate();
        this.announcements = new Announcements(
                web3j,
                addresses.fromBlock(),
                List.of(
                        new Announcements.Source(addresses.registry(), Announcements.ENACTED),
                        new Announcements.Source(addresses.gate(), Announcements.SUBMITTED)));
    }

    /** A bound that a clearance must answer; two scopes of one bound count as two. */
    record AppliedBound(Keccak policy, Keccak name) {}

    BlockHead head() throws IOException {
        return BlockHead.latest(web3j);
    }

    /** False if a reorganisation replaced the block, or the node does not have it yet. */
    boolean has(BlockHead head) throws IOException {
        return BlockHead.at(web3j, head.number())
                .filter(block -> block.hash().equals(head.hash()))
                .isPresent();
    }

    /** Every release with a submission, a decision or a resolved challenge in these blocks. */
    Set<BigInteger> changedReleases(long from, long to) throws IOException {
        return PastEvents.of(
                        web3j,
                        addresses.gate(),
                        from,
                        to,
                        EventEncoder.encode(ReleaseGate.RELEASESUBMITTED_EVENT),
                        EventEncoder.encode(ReleaseGate.RELEASEDECIDED_EVENT),
                        EventEncoder.encode(ReleaseGate.CHALLENGERESOLVED_EVENT))
                .stream()
                .map(log -> Numeric.toBigInt(log.getTopics().get(1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the gate would accept a verdict on the release now. */
    boolean isDecidable(BigInteger release) throws IOException {
        return reading(() -> gate.isDecidable(release).send());
    }

    HeldRelease held(BigInteger id) throws IOException {
        ReleaseGate.Release held = reading(() -> gate.release(id).send());
        long validUntil = held.validUntil.longValueExact();
        return new HeldRelease(
                digest(held.artifact),
                STATUSES[held.status.intValueExact()],
                held.round.longValueExact(),
                Instant.ofEpochSecond(held.decidedAt.longValueExact()),
                validUntil == 0 ? Instant.MAX : Instant.ofEpochSecond(validUntil),
                held.hasClearance);
    }

    /** The last second in which the challenge can be resolved. */
    Instant endOfChallenge(BigInteger id) throws IOException {
        return reading(
                () -> Instant.ofEpochSecond(gate.challengeOf(id).send().until.longValueExact()));
    }

    /** The effective status: with the recall, the overturned evidence and the suspension of the artifact. */
    HeldRelease.Status status(BigInteger id) throws IOException {
        return reading(() -> STATUSES[gate.statusOf(id).send().intValueExact()]);
    }

    /** Whether no later release of the artifact was decided for the same scope. */
    boolean isDecisive(BigInteger id, HeldRelease held) throws IOException {
        return reading(() -> {
            List<?> decisive = gate.decisiveReleasesOf(held.artifact().bytes()).send();
            return decisive.contains(id);
        });
    }

    long epoch() throws IOException {
        return reading(() -> registry.epoch().send().longValueExact());
    }

    int quorum() throws IOException {
        return reading(() -> council.quorum().send().intValueExact());
    }

    List<String> evaluators() throws IOException {
        return reading(() -> {
            List<?> evaluators = council.evaluators().send();
            return evaluators.stream().map(Object::toString).toList();
        });
    }

    boolean isEvaluator(String account) throws IOException {
        return reading(() -> council.isEvaluator(account).send());
    }

    SubmittedRelease release(BigInteger id) throws IOException, GateException {
        ReleaseGate.Release held = reading(() -> gate.release(id).send());
        String topic = Numeric.toHexStringWithPrefixZeroPadded(id, 64);
        List<Log> logs = announcements.of(Announcements.SUBMITTED, topic);
        if (logs.size() != 1) {
            throw new GateException(new ChainFault.Submissions(id.longValueExact(), logs.size()));
        }
        var submitted = ReleaseGate.getReleaseSubmittedEventFromLog(logs.getFirst());
        return new SubmittedRelease(
                id,
                held.round.longValueExact(),
                ChainText.of(submitted.name),
                ChainText.of(submitted.version),
                digest(held.artifact),
                digest(held.manifest),
                GateScope.hashes(held.scope),
                Instant.ofEpochSecond(held.submittedAt.longValueExact()));
    }

    /**
     * The policy set of the current epoch, in the registry's order.
     *
     * @throws GateException if a document is not the voted one, cannot be read, or has other limits than the registry;
     *     then no release can be judged
     */
    PolicySet policies() throws IOException, GateException {
        long epoch = epoch();
        List<PolicyInForce> policies = new ArrayList<>();
        for (Object id : reading(() -> registry.policiesInForce().send())) {
            policies.add(policy((byte[]) id));
        }
        if (epoch() != epoch) {
            throw new IOException("the policies changed while they were read: they will be read again");
        }
        return new PolicySet(epoch, policies);
    }

    List<AppliedBound> bounds(ScopeHashes scope) throws IOException {
        return reading(() -> {
            var applied = registry.boundsInForce(new PolicyRegistry.Scope(
                            scope.domain().bytes(),
                            scope.task().bytes(),
                            scope.riskTier().bytes()))
                    .send();
            List<AppliedBound> bounds = new ArrayList<>();
            for (int i = 0; i < applied.component1().size(); i++) {
                bounds.add(new AppliedBound(
                        Keccak.stored(applied.component1().get(i)),
                        Keccak.stored(applied.component2().get(i).name)));
            }
            return bounds;
        });
    }

    private PolicyInForce policy(byte[] id) throws IOException, GateException {
        PolicyRegistry.Policy held = reading(() -> registry.policy(id).send());
        List<Log> logs = announcements.of(Announcements.ENACTED, Numeric.toHexString(id));
        for (Log log : logs) {
            var enacted = PolicyRegistry.getPolicyEnactedEventFromLog(log);
            if (enacted.version.equals(held.version)) {
                return new PolicyInForce(
                        checked(id, enacted.document, held),
                        held.version.longValueExact(),
                        Instant.ofEpochSecond(held.enactedAt.longValueExact()));
            }
        }
        throw new GateException(new ChainFault.MissingDocument(Numeric.toHexString(id)));
    }

    private Policy checked(byte[] id, byte[] document, PolicyRegistry.Policy held) throws IOException, GateException {
        String name = Numeric.toHexString(id);
        if (!Digest.of(document).equals(digest(held.documentHash))) {
            throw new GateException(new ChainFault.OtherDocument(name));
        }
        Policy policy;
        try {
            policy = Policies.parse(document);
        } catch (DocumentRefused refused) {
            throw new GateException(new ChainFault.UnreadableDocument(name), refused);
        }
        if (!policy.id().hash().equals(Keccak.stored(id))) {
            throw new GateException(new ChainFault.OtherPolicy(name));
        }
        requireSameBounds(policy, reading(() -> registry.boundsOf(id).send()));
        return policy;
    }

    private static void requireSameBounds(Policy policy, List<PolicyRegistry.Bound> held) throws GateException {
        boolean same = policy.bounds().stream()
                .map(RegisteredBound::of)
                .toList()
                .equals(held.stream().map(RegisteredBound::of).toList());
        if (!same) {
            throw new GateException(new ChainFault.OtherBounds(policy.id().value()));
        }
    }

    private static Digest digest(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(bytes));
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws Exception;
    }

    /** web3j's calls declare every exception. */
    static <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException unreachable) {
            throw unreachable;
        } catch (Exception failure) {
            throw new IOException("the chain could not be read: " + failure.getMessage(), failure);
        }
    }
}
