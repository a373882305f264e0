package org.polity.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.polity.contracts.Addresses;
import org.polity.contracts.Proof;
import org.polity.contracts.Prover;
import org.polity.engine.codes.Sentence;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "prove",
        description = "Checks a deployment by its addresses alone: its code, its history, its roles, its rules.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:proved",
            "1:not proved: each line says what differs or could not be checked",
            "2:wrong use or unreadable input",
            "20:the node does not answer"
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
            output.refuse(Sentence.of("cli.noNode", node.rpc(), String.valueOf(e.getMessage())));
            return ExitCode.UNREACHABLE;
        } finally {
            web3j.shutdown();
        }
    }

    private void say(Proof proof) {
        if (output.json) {
            output.tree(SaidProof.tree(proof));
            return;
        }
        SaidProof.lines(proof).forEach(output::line);
        Object[] where = {proof.findings().size(), proof.doubts().size(), proof.block(), proof.chainId()};
        output.line(Sentence.of(proof.holds() ? "cli.proved" : "cli.notProved", where));
    }
}
