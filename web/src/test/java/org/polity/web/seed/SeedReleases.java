package org.polity.web.seed;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Claim;
import org.polity.gate.SignedVerdict;
import org.polity.web.embedded.DevelopmentAccount;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** Releases of models, most of them decided. Their evidence is nowhere, so that nobody can recompute the verdicts. */
final class SeedReleases {

    private static final int VERSIONS = 10;
    /** One release in so many stays undecided. */
    private static final int UNDECIDED = 10;

    private static final long GAS_OF_A_CLAIM = 120_000;
    private static final long GAS_OF_A_SUBMISSION = 800_000;
    private static final long GAS_OF_A_DECISION = 800_000;
    private static final String SALT = "0".repeat(64);

    private static final List<String> DOMAINS = List.of("criminal-justice", "credit", "health", "hiring");
    private static final List<DevelopmentAccount> MAINTAINERS = List.of(
            DevelopmentAccount.MAINTAINER,
            DevelopmentAccount.MEMBER_1,
            DevelopmentAccount.MEMBER_2,
            DevelopmentAccount.MEMBER_3);

    private final BulkSender sender;
    private final SeedContracts contracts;

    SeedReleases(BulkSender sender, SeedContracts contracts) {
        this.sender = sender;
        this.contracts = contracts;
    }

    void submit(int count) throws IOException {
        for (int number = 0; number < count; number++) {
            Claim claim = new Claim(artifact(number), maintainer(number).getAddress(), SALT);
            sender.add(
                    maintainer(number),
                    contracts.gate().getContractAddress(),
                    contracts.gate().commit(claim.commitment().bytes()).encodeFunctionCall(),
                    GAS_OF_A_CLAIM);
        }
        sender.flush();
        for (int number = 0; number < count; number++) {
            sender.add(
                    maintainer(number),
                    contracts.gate().getContractAddress(),
                    contracts.gate().submit(submission(number)).encodeFunctionCall(),
                    GAS_OF_A_SUBMISSION);
        }
        decide(ids(sender.flush()), count);
    }

    private static Digest artifact(int number) {
        return digest("artifact", number);
    }

    private static Digest digest(String of, int number) {
        return Digest.of(("seeded " + of + " " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static Credentials maintainer(int number) {
        return MAINTAINERS.get(number / VERSIONS % MAINTAINERS.size()).credentials();
    }

    private static ReleaseGate.Submission submission(int number) {
        int model = number / VERSIONS;
        int version = number % VERSIONS;
        return new ReleaseGate.Submission(
                artifact(number).bytes(),
                digest("manifest", number).bytes(),
                new ReleaseGate.Scope(
                        Keccak.of(DOMAINS.get(model % DOMAINS.size())).bytes(),
                        Keccak.of("binary-classification").bytes(),
                        Keccak.of("high").bytes()),
                "model-" + model,
                "1." + version,
                version == 0 ? List.of() : List.of(artifact(number - 1).bytes()),
                Numeric.hexStringToByteArray(SALT));
    }

    /** The numbers that the gate gave, by artifact: a node may put transactions of several senders in any order. */
    private static Map<Digest, BigInteger> ids(List<TransactionReceipt> receipts) {
        Map<Digest, BigInteger> ids = new HashMap<>();
        for (TransactionReceipt receipt : receipts) {
            for (var event : ReleaseGate.getReleaseSubmittedEvents(receipt)) {
                ids.put(new Digest(Numeric.toHexStringNoPrefix(event.artifact)), event.id);
            }
        }
        return ids;
    }

    private void decide(Map<Digest, BigInteger> ids, int count) throws IOException {
        long epoch = SeedContracts.answer(contracts.registry().epoch()).longValueExact();
        int quorum = SeedContracts.answer(contracts.council().quorum()).intValueExact();
        List<Credentials> evaluators = new ArrayList<>(List.of(
                DevelopmentAccount.EVALUATOR_1.credentials(),
                DevelopmentAccount.EVALUATOR_2.credentials(),
                DevelopmentAccount.EVALUATOR_3.credentials()));
        evaluators.sort(Comparator.comparing(evaluator -> Numeric.toBigInt(evaluator.getAddress())));
        List<Credentials> signers = evaluators.subList(0, quorum);
        for (int number = 0; number < count; number++) {
            if (number % UNDECIDED == UNDECIDED - 1) {
                continue;
            }
            Digest artifact = artifact(number);
            BigInteger id = ids.get(artifact);
            if (id == null) {
                throw new IOException("the gate gave no number to the artifact `%s`".formatted(artifact));
            }
            SignedVerdict verdict = new SignedVerdict(
                    id, 0, epoch, outcome(number), digest("statement", number), SignedVerdict.NO_ROOT, 0, List.of());
            byte[] hash = verdict.typedData(sender.chainId(), contracts.gate().getContractAddress())
                    .hash();
            sender.add(
                    DevelopmentAccount.RELAYER.credentials(),
                    contracts.gate().getContractAddress(),
                    contracts
                            .gate()
                            .decide(
                                    struct(verdict),
                                    signers.stream()
                                            .map(Credentials::getAddress)
                                            .toList(),
                                    signers.stream()
                                            .map(signer -> signature(hash, signer))
                                            .toList())
                            .encodeFunctionCall(),
                    GAS_OF_A_DECISION);
        }
        sender.flush();
    }

    private static ReleaseGate.Verdict struct(SignedVerdict verdict) {
        return new ReleaseGate.Verdict(
                verdict.release(),
                BigInteger.valueOf(verdict.round()),
                BigInteger.valueOf(verdict.epoch()),
                BigInteger.valueOf(verdict.outcome().ordinal() + 1L),
                verdict.digest().bytes(),
                verdict.countsRoot().bytes(),
                BigInteger.valueOf(verdict.validUntil()),
                List.of());
    }

    private static byte[] signature(byte[] hash, Credentials signer) {
        Sign.SignatureData signed = SeedKey.sign(hash, signer);
        byte[] signature = new byte[65];
        System.arraycopy(signed.getR(), 0, signature, 0, 32);
        System.arraycopy(signed.getS(), 0, signature, 32, 32);
        signature[64] = signed.getV()[0];
        return signature;
    }

    private static Outcome outcome(int number) {
        if (number % 4 == 1) {
            return Outcome.BLOCKED;
        }
        return number % 7 == 2 ? Outcome.INCONCLUSIVE : Outcome.CLEARED;
    }
}
