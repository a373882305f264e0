package org.polity.cli.options;

import java.nio.file.Path;
import org.polity.cli.answers.Unusable;
import org.polity.engine.policy.PolicySet;
import picocli.CommandLine.Option;

/** The folder of the policies by which a release is judged. */
public final class PolicyOption {

    @Option(
            names = "--policies",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the policy documents (.json).")
    private Path folder = Path.of("");

    /** @throws Unusable when the folder has no policy, or a policy that cannot be read */
    public PolicySet read(long epoch, Enactments.Times times) throws Unusable {
        return PolicyFolder.read(folder, epoch, times);
    }
}
