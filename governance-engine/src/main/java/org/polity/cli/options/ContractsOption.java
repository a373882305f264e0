package org.polity.cli.options;

import java.nio.file.Path;
import org.polity.cli.answers.Unusable;
import org.polity.contracts.Addresses;
import picocli.CommandLine.Option;

/** The option that names the contracts. */
public final class ContractsOption {

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            required = true,
            description = "The addresses of the contracts, as `polity deploy` wrote them.")
    private Path addresses = Path.of("");

    public Addresses read() throws Unusable {
        return JsonFile.read(addresses, Addresses.class);
    }
}
