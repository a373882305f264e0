package org.polity.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "key",
        description =
                "Makes a private key in a file of its own, and says its address: for who deploys, relays or evaluates.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "Where the key is; one that is there already is kept, and its address said.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Unusable {
        KeyFile.makeUnlessThere(file);
        String address =
                Keys.toChecksumAddress(Credentials.create(KeyFile.read(file)).getAddress());
        if (output.json) {
            output.tree(Map.of("address", address));
        } else {
            output.line(address);
        }
        return ExitCode.CLEARED;
    }
}
