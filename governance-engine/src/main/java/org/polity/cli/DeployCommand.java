package org.polity.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.NodeTrouble;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.ProofTree;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.JsonFile;
import org.polity.cli.options.KeyFile;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.DeploymentException;
import org.polity.engine.codes.Coded;
import org.polity.gate.ProofFinding;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deploy",
        description = "Deploys the contracts of a community and proves that only its votes control them.",
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(names = "--rpc", paramLabel = "URL", required = true, description = "The JSON-RPC address of any EVM node.")
    private URI rpc = URI.create("");

    @Option(
            names = "--constitution",
            paramLabel = "FILE",
            required = true,
            description = "The first rules of the community: holders, periods, thresholds, evaluators, guardian.")
    private Path constitution = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "The key of the account that pays. The account has no power afterwards.")
    private Path key = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file to write the addresses of the contracts to. It must not exist.")
    private Path addresses = Path.of("");

    @Override
    public Integer call() throws Unusable {
        Constitution founding = JsonFile.read(constitution, Constitution.class);
        Credentials payer = Credentials.create(KeyFile.read(key));
        if (Files.exists(addresses)) {
            throw new Unusable(new Complaint.Taken(addresses.toString()));
        }
        Web3j web3j = Web3j.build(new HttpService(rpc.toString()));
        try {
            Deployment.Deployed deployed = new Deployment(web3j, payer).deploy(founding);
            JsonFile.write(addresses, deployed.addresses());
            if (output.json) {
                output.tree(Map.of("addresses", addresses.toString(), "proof", ProofTree.tree(deployed.proof())));
            } else {
                ProofTree.lines(deployed.proof()).forEach(output::line);
            }
            return ExitCode.CLEARED;
        } catch (IOException e) {
            throw new Unusable(NodeTrouble.of(rpc, e));
        } catch (DeploymentException e) {
            throw new Unusable(refusal(e));
        } finally {
            web3j.shutdown();
        }
    }

    /** The failed checks of a deployment, one a line, or the node's error. */
    private Coded refusal(DeploymentException failed) {
        failed.proof().ifPresent(proof -> proof.doubts().forEach(doubt -> output.line(new ProofFinding(doubt))));
        return failed.proof().isPresent()
                ? Complaint.Plain.NOT_PROVED
                : new Complaint.NotDeployed(String.valueOf(failed.getMessage()));
    }
}
