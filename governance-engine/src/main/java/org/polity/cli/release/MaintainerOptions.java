package org.polity.cli.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.NodeTrouble;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.JsonFile;
import org.polity.cli.options.SaltFile;
import org.polity.cli.options.SignerOptions;
import org.polity.contracts.Addresses;
import org.polity.engine.canonical.Digest;
import org.polity.gate.Claim;
import org.polity.gate.GateRefused;
import org.polity.gate.Maintainer;
import org.polity.gate.SignerRefused;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a maintainer reaches the gate. */
final class MaintainerOptions {

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "The JSON-RPC address of a node that you trust, best your own.")
    @Nullable
    private URI rpc;

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            description = "The addresses of the contracts, as `polity deploy` wrote them.")
    @Nullable
    private Path addresses;

    @Mixin
    private final SignerOptions signer = new SignerOptions();

    @Option(
            names = "--salt-file",
            paramLabel = "FILE",
            description =
                    "The salt of the claim. A missing file is created, and no file is overwritten. Keep the salt secret"
                            + " until the artifact is submitted. Default: a file of the artifact in the folder .polity.")
    @Nullable
    private Path salt;

    Path salt(Digest artifact) {
        return salt == null ? Path.of(".polity", "salts", artifact.hex()) : salt;
    }

    Claim claim(Digest artifact, Maintainer maintainer) throws Unusable {
        Path file = salt(artifact);
        if (salt == null) {
            createFolder(file);
        }
        return SaltFile.claim(file, artifact, maintainer.account());
    }

    private static void createFolder(Path file) throws Unusable {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(file.toString()));
        }
    }

    /** Runs work at the gate, and reports a refusal as a sentence. */
    @FunctionalInterface
    interface Work {
        void with(Maintainer maintainer) throws IOException, GateRefused, InterruptedException, Unusable;
    }

    void atTheGate(Work work) throws Unusable {
        URI node = rpc;
        if (node == null || addresses == null) {
            throw new Unusable(new Complaint.MissingParameters(
                    Stream.of(node == null ? "--rpc" : "", addresses == null ? "--addresses" : "")
                            .filter(name -> !name.isEmpty())
                            .toList()));
        }
        Addresses contracts = JsonFile.read(addresses, Addresses.class);
        try (Maintainer maintainer = new Maintainer(signer.open(), node, contracts)) {
            work.with(maintainer);
        } catch (GateRefused e) {
            throw new Unusable(e.fault());
        } catch (SignerRefused e) {
            throw new Unusable(e.fault());
        } catch (IOException | UncheckedIOException e) {
            throw new Unusable(NodeTrouble.of(node, e));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unusable(Complaint.Plain.STOPPED);
        }
    }
}
