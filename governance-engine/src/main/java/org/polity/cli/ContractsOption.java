package org.polity.cli;

import java.nio.file.Path;
import org.polity.contracts.Addresses;
import picocli.CommandLine.Option;

/** The option that names the contracts. */
final class ContractsOption {

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            required = true,
            description = "The addresses of the contracts, as `polity deploy` wrote them.")
    private Path addresses = Path.of("");

    Addresses read() throws Unusable {
        return JsonFile.read(addresses, Addresses.class);
    }
}
