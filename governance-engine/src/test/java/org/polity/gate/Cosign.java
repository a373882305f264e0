package org.polity.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Sigstore's own program, built from the Go module proxy once and kept outside of the clone. */
final class Cosign {

    private static final String VERSION = "v3.1.3";

    private final Path program;

    /** What it said, and whether it accepted. */
    record Answer(int code, String text) {}

    private Cosign(Path program) {
        this.program = program;
    }

    /** Builds it where it was not built before: on two cores some ten minutes. */
    static Cosign installed() throws IOException, InterruptedException {
        Path cache = Optional.ofNullable(System.getenv("POLITY_PEERS"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "polity-peers"));
        Path folder = Files.createDirectories(cache.resolve("cosign-" + VERSION));
        Path program = folder.resolve("cosign");
        if (!Files.isExecutable(program)) {
            Answer built = run(
                    List.of("go", "install", "github.com/sigstore/cosign/v3/cmd/cosign@" + VERSION),
                    Map.of("GOBIN", folder.toString()));
            if (built.code() != 0) {
                throw new TestAbortedException(
                        "cosign can't be built, Go 1.25 or later has to be on the PATH: " + built.text());
            }
        }
        return new Cosign(program);
    }

    /** Verifies a bundle offline: whether this key signed a statement of this type about this artifact. */
    Answer verify(Path key, Path bundle, String type, String artifact) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "verify-blob-attestation"));
        command.addAll(List.of("--key", key.toString(), "--bundle", bundle.toString(), "--insecure-ignore-tlog"));
        command.addAll(List.of("--type", type, "--digest", artifact, "--digestAlg", "sha256"));
        return run(command, Map.of());
    }

    private static Answer run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new TestAbortedException("`" + command.getFirst() + "` is not on the PATH", missing);
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
