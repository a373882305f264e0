package org.polity.cli.gate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.NodeTrouble;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.ContractsOption;
import org.polity.cli.options.ScopeConverter;
import org.polity.contracts.Addresses;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.About;
import org.polity.gate.GateAnswer;
import org.polity.gate.GateCheck;
import org.polity.gate.GateStatus;
import org.polity.gate.NodeService;
import org.polity.gate.proof.GateProofCheck;
import org.polity.gate.proof.GateProver;
import org.polity.gate.proof.InvalidProof;
import org.web3j.protocol.http.HttpService;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a command asks the gate, and the answer with its exit code. */
public final class GateQuestion {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final Duration TO_APPEAR = Duration.ofSeconds(30);

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            required = true,
            split = "\n",
            splitSynopsisLabel = "",
            description = "The JSON-RPC address of a node, best your own. Of several nodes, more than half must agree.")
    private List<URI> nodes = List.of();

    @Mixin
    private final ContractsOption contracts = new ContractsOption();

    @Option(
            names = "--stale-after",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description =
                    "The age from which a node's newest block is stale (ISO 8601). PT0S accepts any age, for a chain"
                            + " without empty blocks. Default: ${DEFAULT-VALUE}.")
    private Duration staleAfter = Duration.ZERO;

    /** Asks once, prints the answer, and returns its exit code. */
    public int ask(Digest artifact, Scope scope, Output output) throws Unusable {
        return ask(artifact, scope, output, null);
    }

    /** @param proof the file for a proof of the answer; null for none */
    int ask(Digest artifact, Scope scope, Output output, @Nullable Path proof) throws Unusable {
        try (GateCheck check = open()) {
            GateCheck.Result result = check.check(artifact, scope.hashes());
            if (proof != null && result instanceof GateCheck.Agreed agreed) {
                write(proof, proved(artifact, scope, agreed.answer()));
            }
            return print(result, artifact, scope, output);
        }
    }

    /** By the first node that has the state of the block. */
    private byte[] proved(Digest artifact, Scope scope, GateCheck.Answer answer) throws Unusable {
        Complaint last = Complaint.Plain.STOPPED;
        for (URI node : nodes.stream().distinct().toList()) {
            HttpService service = NodeService.to(node);
            try {
                return checked(
                        new GateProver(service, contracts.read())
                                .prove(artifact, scope.hashes(), answer.block(), answer.blockHash()),
                        artifact,
                        scope,
                        answer);
            } catch (IOException | InvalidProof | RuntimeException without) {
                // an answer of any form leads to the next node
                last = NodeTrouble.of(node, without);
            }
        }
        throw new Unusable(last);
    }

    /** A proof of another answer than the agreed one would only be found by its reader. */
    private byte[] checked(byte[] document, Digest artifact, Scope scope, GateCheck.Answer answer)
            throws InvalidProof, IOException, Unusable {
        GateProofCheck.Proved proved = GateProofCheck.check(
                document, answer.blockHash(), contracts.read(), OptionalLong.empty(), artifact, scope.hashes());
        if (!proved.answer().equals(answer)) {
            throw new IOException("the node proves another answer than the agreed one");
        }
        return document;
    }

    private static void write(Path file, byte[] content) throws Unusable {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(file.toString()));
        }
    }

    /**
     * Asks until the release is decided or the time is over. A node that does not answer meanwhile is asked again.
     *
     * @param limit the longest time
     * @param waiting is called before each further question
     */
    public int await(Digest artifact, Scope scope, Output output, Duration limit, Runnable waiting)
            throws Unusable, InterruptedException {
        Instant begin = Instant.now();
        Instant end = begin.plus(limit);
        try (GateCheck check = open()) {
            GateCheck.Result result = check.check(artifact, scope.hashes());
            while (!isDecided(result, begin) && Instant.now().isBefore(end)) {
                waiting.run();
                Thread.sleep(BETWEEN_QUESTIONS);
                result = check.check(artifact, scope.hashes());
            }
            return print(result, artifact, scope, output);
        }
    }

    /** A submission appears at other nodes a moment later, so that an unknown artifact is asked for again at first. */
    private static boolean isDecided(GateCheck.Result result, Instant begin) {
        return switch (result) {
            case GateCheck.Agreed agreed ->
                agreed.answer().status() != GateStatus.UNDECIDED
                        && (agreed.answer().status() != GateStatus.UNKNOWN
                                || Instant.now().isAfter(begin.plus(TO_APPEAR)));
            case GateCheck.NoGate nowhere -> true;
            case GateCheck.Unreachable node -> false;
            case GateCheck.Stale node -> false;
            case GateCheck.Disagreeing nodes -> false;
        };
    }

    /** The address of the gate. */
    String gate() throws Unusable {
        return contracts.read().gate();
    }

    /** The nodes, which the caller closes. */
    GateCheck open() throws Unusable {
        Addresses deployed = contracts.read();
        return new GateCheck(nodes.stream().distinct().toList(), deployed, staleAfter, InstantSource.system());
    }

    private static int print(GateCheck.Result result, Digest artifact, Scope scope, Output output) {
        return switch (result) {
            case GateCheck.Agreed agreed -> answer(artifact, scope, agreed.answer(), output);
            case GateCheck.Unreachable node ->
                refuse(output, NodeTrouble.of(node.node(), node.failure()), ExitCode.UNREACHABLE);
            case GateCheck.Stale node ->
                refuse(
                        output,
                        new Complaint.StaleNode(NodeService.name(node.node()), node.block(), node.time()),
                        ExitCode.STALE);
            case GateCheck.Disagreeing disagreeing ->
                refuse(
                        output,
                        new Complaint.DisagreeingNodes(disagreeing.nodes().stream()
                                .map(NodeService::name)
                                .toList()),
                        ExitCode.DISAGREEING);
            case GateCheck.NoGate nowhere ->
                refuse(
                        output,
                        new Complaint.NoContract(NodeService.name(nowhere.node()), nowhere.address()),
                        ExitCode.UNUSABLE);
        };
    }

    private static int refuse(Output output, Complaint complaint, int code) {
        output.refuse(complaint);
        return code;
    }

    private static int answer(Digest artifact, Scope scope, GateCheck.Answer answer, Output output) {
        GateAnswer sentence = GateAnswer.of(answer.status(), About.of(scope, true), answer.until());
        if (output.json) {
            output.tree(tree(artifact, scope, answer, sentence));
        } else {
            output.line(sentence);
        }
        return ExitCode.of(answer.status());
    }

    static Map<String, @Nullable Object> tree(
            Digest artifact, Scope scope, GateCheck.Answer answer, GateAnswer sentence) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("status", answer.status().label());
        tree.put("code", sentence.code());
        tree.put("artifact", artifact.prefixed());
        tree.put("scope", ScopeConverter.text(scope));
        tree.put("release", answer.release());
        tree.put("epoch", answer.epoch());
        tree.put("block", answer.block());
        tree.put("until", answer.until() == null ? null : answer.until().toString());
        return tree;
    }
}
