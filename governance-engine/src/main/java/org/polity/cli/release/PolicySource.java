package org.polity.cli.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.NodeTrouble;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Enactments;
import org.polity.cli.options.JsonFile;
import org.polity.cli.options.PolicyFolder;
import org.polity.contracts.Addresses;
import org.polity.engine.policy.PolicySet;
import org.polity.gate.GateException;
import org.polity.gate.PoliciesOnChain;
import picocli.CommandLine.Option;

/** The policies by which a release would be judged now: those in force on the chain, or those of a folder. */
final class PolicySource {

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "The JSON-RPC address of a node, which has the policies in force.")
    @Nullable
    private URI rpc;

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            description = "The addresses of the contracts, as `polity deploy` wrote them.")
    @Nullable
    private Path addresses;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "A folder of policy documents (.json), in place of those in force on the chain.")
    @Nullable
    private Path folder;

    PolicySet read(Enactments enactments) throws Unusable {
        if (folder != null && rpc != null) {
            throw new Unusable(ReleaseComplaint.Plain.TWO_SOURCES);
        }
        if (folder != null) {
            return PolicyFolder.read(folder, 0, enactments.times());
        }
        if (rpc == null || addresses == null) {
            throw new Unusable(ReleaseComplaint.Plain.NO_POLICIES);
        }
        try {
            return PoliciesOnChain.read(rpc, JsonFile.read(addresses, Addresses.class));
        } catch (GateException unsound) {
            throw new Unusable(unsound.fault());
        } catch (IOException | UncheckedIOException unreachable) {
            throw new Unusable(NodeTrouble.of(rpc, unreachable));
        }
    }
}
