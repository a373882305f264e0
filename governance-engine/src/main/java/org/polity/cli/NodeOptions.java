package org.polity.cli;

import java.net.URI;
import java.nio.file.Path;
import org.polity.contracts.Addresses;
import picocli.CommandLine.Option;

/** The options that name the node and the contracts. */
final class NodeOptions {

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            required = true,
            description = "The JSON-RPC address of a node that you trust, best your own.")
    private URI rpc = URI.create("");

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            required = true,
            description = "The addresses of the contracts, as `polity deploy` wrote them.")
    private Path addresses = Path.of("");

    URI rpc() {
        return rpc;
    }

    Addresses contracts() throws Unusable {
        return JsonFile.read(addresses, Addresses.class);
    }
}
