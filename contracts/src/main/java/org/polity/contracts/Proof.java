package org.polity.contracts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The findings about a deployment, failures first.
 *
 * @param block the number of the examined block
 * @param time of that block
 */
public record Proof(long chainId, long block, Instant time, List<Finding> findings) {

    public Proof {
        findings = findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.code().answer())
                        .reversed())
                .toList();
    }

    /** Whether everything could be checked, and every check passed. */
    public boolean holds() {
        return findings.stream().allMatch(finding -> finding.code().answer() == Finding.Answer.HOLDS);
    }

    /** The findings that prevent the proof. */
    public List<Finding> doubts() {
        return findings.stream()
                .filter(finding -> finding.code().answer() != Finding.Answer.HOLDS)
                .toList();
    }
}
