package org.polity.cli.options;

import java.net.URI;
import org.polity.cli.answers.Unusable;
import org.polity.contracts.Addresses;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the node and the contracts. */
public final class NodeOptions {

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            required = true,
            description = "The JSON-RPC address of a node that you trust, best your own.")
    private URI rpc = URI.create("");

    @Mixin
    private final ContractsOption contracts = new ContractsOption();

    public URI rpc() {
        return rpc;
    }

    public Addresses contracts() throws Unusable {
        return contracts.read();
    }
}
