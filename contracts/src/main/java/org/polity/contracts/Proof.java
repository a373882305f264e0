package org.polity.contracts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What was found at a deployment, what does not hold first.
 *
 * @param block the state of which was looked at
 * @param time of that block
 */
public record Proof(long chainId, long block, Instant time, List<Finding> findings) {

    public Proof {
        findings = findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.code().answer())
                        .reversed())
                .toList();
    }

    /** Everything could be looked at, and everything is as it should be. */
    public boolean holds() {
        return findings.stream().allMatch(finding -> finding.code().answer() == Finding.Answer.HOLDS);
    }

    /** What keeps it from holding. */
    public List<Finding> doubts() {
        return findings.stream()
                .filter(finding -> finding.code().answer() != Finding.Answer.HOLDS)
                .toList();
    }
}
