package org.polity.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.KeyFile;
import org.polity.cli.options.P256KeyFile;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "key",
        description = "Creates a private key in a file and prints its public part: for operators, relayers and"
                + " evaluators.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @ArgGroup(multiplicity = "1")
    private final Wanted wanted = new Wanted();

    /** One of both. */
    private static final class Wanted {

        @Option(
                names = "--key-file",
                paramLabel = "FILE",
                description = "The file of the key of an account. An existing key is kept. Its address is printed.")
        private @Nullable Path account;

        @Option(
                names = "--p256-key-file",
                paramLabel = "FILE",
                description = "The file of an evaluator's P-256 key, as PEM. An existing key is kept. Its public key is"
                        + " printed.")
        private @Nullable Path p256;
    }

    @Override
    public Integer call() throws Unusable {
        if (wanted.account != null) {
            KeyFile.makeUnlessThere(wanted.account);
            say("address", address(KeyFile.read(wanted.account)));
        } else if (wanted.p256 != null) {
            P256KeyFile.makeUnlessThere(wanted.p256);
            say("publicKey", P256KeyFile.read(wanted.p256).point().pem().strip());
        }
        return ExitCode.CLEARED;
    }

    private void say(String name, String value) {
        if (output.json) {
            output.tree(Map.of(name, value));
        } else {
            value.lines().forEach(output::line);
        }
    }

    private static String address(String key) {
        return Keys.toChecksumAddress(Credentials.create(key).getAddress());
    }
}
