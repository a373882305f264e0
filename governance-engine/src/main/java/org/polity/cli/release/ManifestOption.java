package org.polity.cli.release;

import java.nio.file.Path;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.ReleaseFolder;
import picocli.CommandLine.Option;

/** The manifest of the release, beside the files that it lists. */
final class ManifestOption {

    static final String USUAL = "manifest.json";

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            defaultValue = USUAL,
            description = "The evidence manifest, with its files beside it. Default: ${DEFAULT-VALUE}.")
    private Path file = Path.of(USUAL);

    Path file() {
        return file;
    }

    ReleaseFolder read() throws Unusable {
        return ReleaseFolder.of(file);
    }
}
