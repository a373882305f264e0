package org.polity.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.reading.DocumentRefused;

/** The policies in a folder: every {@code .json} file, in name order. */
public final class PolicyFolder {

    private PolicyFolder() {}

    /** At least one policy. */
    public static PolicySet read(Path folder, long epoch, Enactments.Times enacted) throws Unusable {
        PolicySet set = readAny(folder, epoch, enacted);
        if (set.policies().isEmpty()) {
            throw new Unusable(new Complaint.NoPolicies(folder.toString()));
        }
        return set;
    }

    /** There may be none yet. */
    public static PolicySet readAny(Path folder, long epoch, Enactments.Times enacted) throws Unusable {
        List<PolicyInForce> policies = new ArrayList<>();
        Set<PolicyId> ids = new HashSet<>();
        for (Path file : files(folder)) {
            Policy policy = one(file);
            if (!ids.add(policy.id())) {
                throw new Unusable(new Complaint.PolicyTwice(policy.id().value(), folder.toString()));
            }
            Enactments.Enactment enactment = enacted.of(policy.id());
            policies.add(new PolicyInForce(policy, enactment.version(), enactment.time()));
        }
        return new PolicySet(epoch, policies);
    }

    public static Policy one(Path file) throws Unusable {
        try {
            if (Files.size(file) > StrictJson.MAX_BYTES) {
                throw new Unusable(new Complaint.LargeFile(file.toString(), StrictJson.MAX_BYTES));
            }
            return Policies.parse(Files.readAllBytes(file));
        } catch (DocumentRefused e) {
            throw new Unusable(new Complaint.RefusedDocument(file.toString(), e.fault()));
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
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
            throw new Unusable(new Complaint.Unreadable(folder.toString()));
        }
    }
}
