package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Sentence;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.reading.DocumentRefused;

/** The policies in a folder: every {@code .json} file, in name order. */
final class PolicyFolder {

    private PolicyFolder() {}

    /** At least one policy. */
    static PolicySet read(Path folder, long epoch, Enactments.Times enacted) throws Unusable {
        PolicySet set = readAny(folder, epoch, enacted);
        if (set.policies().isEmpty()) {
            throw new Unusable(Sentence.of("cli.noPolicies", folder));
        }
        return set;
    }

    /** There may be none yet. */
    static PolicySet readAny(Path folder, long epoch, Enactments.Times enacted) throws Unusable {
        List<PolicyInForce> policies = new ArrayList<>();
        for (Path file : files(folder)) {
            Policy policy = one(file);
            policies.add(new PolicyInForce(policy, 1, enacted.of(policy.id())));
        }
        try {
            return new PolicySet(epoch, policies);
        } catch (IllegalArgumentException e) {
            throw new Unusable(Sentence.of("cli.failed", String.valueOf(e.getMessage())));
        }
    }

    static Policy one(Path file) throws Unusable {
        try {
            if (Files.size(file) > StrictJson.MAX_BYTES) {
                throw new Unusable(new StoreFault.TooLarge(StrictJson.MAX_BYTES));
            }
            return Policies.parse(Files.readAllBytes(file));
        } catch (DocumentRefused e) {
            throw new Unusable(Sentence.of("cli.badDocument", file, e.fault()));
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unreadable", file));
        }
    }

    private static List<Path> files(Path folder) throws Unusable {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unreadable", folder));
        }
    }
}
