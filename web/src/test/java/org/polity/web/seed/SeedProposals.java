package org.polity.web.seed;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.proposals.ProposalText;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * Proposals with their votes, in as many seasons as there is history: those of each season but the last are voted, queued and
 * executed, or defeated; those of the last stay open.
 */
final class SeedProposals {

    private static final int SEASONS = 10;
    /** As the site's relay has it. */
    private static final int MOST_IN_A_BATCH = 200;
    /** One ballot in so many has a reason. */
    private static final int SPOKEN = 20;
    /** One proposal in so many enacts a policy; the others set the threshold to what it is. */
    private static final int ENACTING = 5;

    private static final int POLICIES = 40;
    private static final long GAS_OF_A_PROPOSAL = 800_000;
    private static final long GAS_OF_A_BATCH = 400_000;
    private static final long GAS_OF_A_BALLOT = 60_000;
    private static final long GAS_OF_QUEUEING = 400_000;
    private static final long GAS_OF_EXECUTION = 800_000;
    private static final int PRIME = 7_919;

    /** @param number in the order in which they are proposed, from 0 */
    private record Seeded(int number, String target, byte[] call, String description) {

        byte[] descriptionHash() {
            return Hash.sha3(description.getBytes(StandardCharsets.UTF_8));
        }

        /** As the Governor has it: keccak256(abi.encode(targets, values, calldatas, descriptionHash)). */
        BigInteger id() {
            String encoded = FunctionEncoder.encodeConstructor(List.of(
                    new DynamicArray<>(
                            org.web3j.abi.datatypes.Address.class, new org.web3j.abi.datatypes.Address(target)),
                    new DynamicArray<>(Uint256.class, new Uint256(0)),
                    new DynamicArray<>(DynamicBytes.class, new DynamicBytes(call)),
                    new Bytes32(descriptionHash())));
            return Numeric.toBigInt(Hash.sha3(Numeric.hexStringToByteArray(encoded)));
        }

        /** Three of ten are defeated. */
        boolean isLiked() {
            return number % 10 < 7;
        }
    }

    private final BulkSender sender;
    private final SeedContracts contracts;
    private final SeedSize size;
    private final List<Credentials> voters;
    private final Consumer<String> progress;
    private final SeedSignatures signatures;
    private int counted;

    SeedProposals(
            BulkSender sender,
            SeedContracts contracts,
            SeedSize size,
            List<Credentials> voters,
            Consumer<String> progress) {
        this.sender = sender;
        this.contracts = contracts;
        this.size = size;
        this.voters = voters;
        this.progress = progress;
        this.signatures = new SeedSignatures(
                "PolityGovernor", sender.chainId(), contracts.governor().getContractAddress());
    }

    /** All of history. */
    void live() throws IOException {
        List<Seeded> all = all();
        Instant begun = Instant.now();
        int seasons = Math.min(SEASONS, size.proposals());
        for (int season = 0; season < seasons; season++) {
            int from = season * all.size() / seasons;
            int to = (season + 1) * all.size() / seasons;
            List<Seeded> some = all.subList(from, to);
            open(some);
            vote(some);
            if (season < seasons - 1) {
                finish(some);
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "  %,d of %,d proposals, %,d of %,d votes after %.1f s",
                    to,
                    all.size(),
                    counted,
                    size.votes(),
                    Duration.between(begun, Instant.now()).toMillis() / 1000.0));
        }
    }

    void open() throws IOException {
        open(all());
    }

    void vote() throws IOException {
        vote(all());
    }

    private List<Seeded> all() throws IOException {
        BigInteger threshold = SeedContracts.answer(contracts.governor().proposalThreshold());
        return IntStream.range(0, size.proposals())
                .mapToObj(number -> proposal(number, threshold))
                .toList();
    }

    private Seeded proposal(int number, BigInteger threshold) {
        Address proposer = new Address(proposer(number).getAddress().toLowerCase(Locale.ROOT));
        boolean enacts = number % ENACTING == 0;
        int policy = number / ENACTING % POLICIES;
        String title = enacts ? "Forbid use %s".formatted(policy) : "Keep the threshold, vote %s".formatted(number);
        return new Seeded(
                number,
                (enacts ? contracts.registry() : contracts.governor()).getContractAddress(),
                Numeric.hexStringToByteArray(
                        enacts
                                ? enactment(policy, number)
                                : contracts
                                        .governor()
                                        .setProposalThreshold(threshold)
                                        .encodeFunctionCall()),
                new ProposalText(title, "Seeded as number %s, to try the site with many proposals.".formatted(number))
                        .describedBy(proposer));
    }

    private String enactment(int policy, int number) {
        String id = "seeded-" + policy;
        // canonical by RFC 8785: keys in order, nothing between them
        String document = ("{\"apiVersion\":\"polity/v1\",\"id\":\"%s\",\"kind\":\"ethics-rule\","
                        + "\"purpose\":\"Seeded by proposal %s.\",\"rules\":[{\"id\":\"use\",\"prohibits\":"
                        + "{\"uses\":[\"use-%s\"]},\"severity\":\"block\"}],\"title\":\"Forbidden use %s\"}")
                .formatted(id, number, policy, policy);
        return contracts
                .registry()
                .enact(
                        Hash.sha3(id.getBytes(StandardCharsets.UTF_8)),
                        document.getBytes(StandardCharsets.UTF_8),
                        List.of(),
                        BigInteger.ZERO)
                .encodeFunctionCall();
    }

    private static Credentials proposer(int number) {
        return Members.rich().get(number % Members.COUNT);
    }

    private void open(List<Seeded> some) throws IOException {
        for (Seeded one : some) {
            sender.add(
                    proposer(one.number()),
                    contracts.governor().getContractAddress(),
                    contracts
                            .governor()
                            .propose(
                                    List.of(one.target()),
                                    List.of(BigInteger.ZERO),
                                    List.of(one.call()),
                                    one.description())
                            .encodeFunctionCall(),
                    GAS_OF_A_PROPOSAL);
        }
        sender.flush();
        sender.pass(duration(contracts.governor().votingDelay()).plusSeconds(1));
    }

    private void vote(List<Seeded> some) throws IOException {
        List<Integer> turnouts = size.turnouts();
        List<List<Batch>> signed = some.parallelStream()
                .map(one -> batches(one, turnouts.get(one.number())))
                .toList();
        for (List<Batch> batches : signed) {
            for (Batch batch : batches) {
                sender.add(
                        DevelopmentAccount.RELAYER.credentials(),
                        contracts.governor().getContractAddress(),
                        batch.data(),
                        GAS_OF_A_BATCH + GAS_OF_A_BALLOT * batch.ballots());
                counted += batch.ballots();
            }
        }
        sender.flush();
    }

    /** @param data of the call */
    private record Batch(String data, int ballots) {}

    private List<Batch> batches(Seeded one, int turnout) {
        BigInteger id = one.id();
        BigInteger nonce = new ProposalId(id).nonce();
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < turnout; from += MOST_IN_A_BATCH) {
            int to = Math.min(turnout, from + MOST_IN_A_BATCH);
            List<PolityGovernor.SignedBallot> signed = new ArrayList<>();
            List<PolityGovernor.SpokenBallot> spoken = new ArrayList<>();
            for (int place = from; place < to; place++) {
                Credentials voter = voter(one, place);
                int support = support(one, place);
                if (place % SPOKEN == SPOKEN - 1) {
                    spoken.add(signatures.ballot(voter, id, nonce, support, "Because of number " + place + "."));
                } else {
                    signed.add(signatures.ballot(voter, id, nonce, support));
                }
            }
            batches.add(new Batch(
                    contracts.governor().castVotesBySig(id, signed, spoken).encodeFunctionCall(), to - from));
        }
        return batches;
    }

    /** The members vote on everything, the others by turns. */
    private Credentials voter(Seeded one, int place) {
        if (place < Members.COUNT) {
            return voters.get(place);
        }
        int others = voters.size() - Members.COUNT;
        return voters.get(Members.COUNT + Math.floorMod(one.number() * PRIME + place, others));
    }

    /** 0 against, 1 for, 2 abstain. */
    private static int support(Seeded one, int place) {
        if (place < Members.COUNT - 1) {
            return one.isLiked() ? 1 : 0;
        }
        return (one.number() + place) % 3;
    }

    private void finish(List<Seeded> some) throws IOException {
        sender.pass(duration(contracts.governor().votingPeriod())
                .plus(duration(contracts.governor().lateQuorumVoteExtension()))
                .plusSeconds(1));
        List<Seeded> passed = new ArrayList<>();
        for (Seeded one : some) {
            if (SeedContracts.answer(contracts.governor().state(one.id())).equals(SUCCEEDED)) {
                passed.add(one);
            }
        }
        for (Seeded one : passed) {
            sender.add(
                    DevelopmentAccount.RELAYER.credentials(),
                    contracts.governor().getContractAddress(),
                    contracts
                            .governor()
                            .queue(
                                    List.of(one.target()),
                                    List.of(BigInteger.ZERO),
                                    List.of(one.call()),
                                    one.descriptionHash())
                            .encodeFunctionCall(),
                    GAS_OF_QUEUEING);
        }
        sender.flush();
        sender.pass(duration(contracts.timelock().getMinDelay()).plusSeconds(1));
        for (Seeded one : passed) {
            sender.add(
                    DevelopmentAccount.RELAYER.credentials(),
                    contracts.governor().getContractAddress(),
                    contracts
                            .governor()
                            .execute(
                                    List.of(one.target()),
                                    List.of(BigInteger.ZERO),
                                    List.of(one.call()),
                                    one.descriptionHash(),
                                    BigInteger.ZERO)
                            .encodeFunctionCall(),
                    GAS_OF_EXECUTION);
        }
        sender.flush();
    }

    /** As `IGovernor.ProposalState` has it. */
    private static final BigInteger SUCCEEDED = BigInteger.valueOf(4);

    private static Duration duration(org.web3j.protocol.core.RemoteFunctionCall<BigInteger> question)
            throws IOException {
        return Duration.ofSeconds(SeedContracts.answer(question).longValueExact());
    }
}
