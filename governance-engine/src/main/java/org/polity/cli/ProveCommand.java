package org.polity.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.NodeTrouble;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.ProofTree;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.NodeOptions;
import org.polity.contracts.Addresses;
import org.polity.contracts.Proof;
import org.polity.contracts.Prover;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "prove",
        description = "Checks deployed contracts from their addresses alone: code, history, roles and rules.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:proved",
            "1:not proved: each line names a difference or a failed check",
            "2:wrong usage or unreadable input",
            "20:the node does not respond"
        })
final class ProveCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Override
    public Integer call() throws Unusable {
        Addresses contracts = node.contracts();
        Web3j web3j = Web3j.build(new HttpService(node.rpc().toString()));
        try {
            Proof proof = new Prover(web3j).prove(contracts);
            say(proof);
            return proof.holds() ? ExitCode.CLEARED : ExitCode.BLOCKED;
        } catch (IOException e) {
            output.refuse(NodeTrouble.of(node.rpc(), e));
            return ExitCode.UNREACHABLE;
        } finally {
            web3j.shutdown();
        }
    }

    private void say(Proof proof) {
        if (output.json) {
            output.tree(ProofTree.tree(proof));
            return;
        }
        ProofTree.lines(proof).forEach(output::line);
        int findings = proof.findings().size();
        output.line(
                proof.holds()
                        ? new Report.Proved(findings, proof.block(), proof.chainId())
                        : new Report.NotProved(findings, proof.doubts().size(), proof.block(), proof.chainId()));
    }
}
