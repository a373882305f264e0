package org.polity.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Artifact;
import org.polity.cli.options.IgnoredPaths;
import org.polity.engine.canonical.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "hash",
        description = "Prints the SHA-256 of a file, or the OpenSSF model-signing root of a folder.",
        mixinStandardHelpOptions = true)
final class HashCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE|FOLDER", description = "The file or folder to hash.")
    private Path path = Path.of("");

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Override
    public Integer call() throws Unusable {
        Digest digest = Artifact.digest(path, ignored.paths());
        if (output.json) {
            output.tree(Map.of("sha256", digest.hex(), "of", Files.isDirectory(path) ? "model-root" : "file"));
        } else {
            output.line(digest.prefixed());
        }
        return ExitCode.CLEARED;
    }
}
