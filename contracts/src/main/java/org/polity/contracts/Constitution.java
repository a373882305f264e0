package org.polity.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a community is deployed with.
 *
 * @param holders address to amount, in the smallest unit of the token
 * @param votingDelay from proposal to snapshot, whole seconds
 * @param votingPeriod that voting is open, whole seconds
 * @param timelockDelay between acceptance and execution, whole seconds
 * @param proposalThreshold votes that it takes to propose, in the smallest unit
 * @param quorumPercent of the supply that has to vote for or abstain
 * @param evaluatorQuorum how many evaluators have to sign the same verdict: more than half of them
 * @param lateQuorumExtension that voting stays open at least after the quorum is reached, at most the voting period
 * @param guardian may cancel proposals and suspend releases; {@link #NOBODY} for none
 * @param guardianTerm from deployment until the office ends, whole seconds; only a vote renews it
 * @param challengeWindow after a decision in which it can be challenged, whole seconds
 * @param longestChallenge until a challenge lapses, and the most that the challenges of one decision keep a release down
 *     together, whole seconds; a vote has to fit in it
 * @param challengeBond of the first challenge of a decision; twice as much after each that is dismissed, in the smallest unit of the token
 * @param longestSuspension the most that all suspensions of one artifact last together, whole seconds
 */
public record Constitution(
        String tokenName,
        String tokenSymbol,
        Map<String, BigInteger> holders,
        Duration votingDelay,
        Duration votingPeriod,
        Duration timelockDelay,
        BigInteger proposalThreshold,
        int quorumPercent,
        List<String> evaluators,
        int evaluatorQuorum,
        Duration lateQuorumExtension,
        String guardian,
        Duration guardianTerm,
        Duration challengeWindow,
        Duration longestChallenge,
        BigInteger challengeBond,
        Duration longestSuspension) {

    public static final String NOBODY = "0x0000000000000000000000000000000000000000";

    /** Without a guardian; voting stays open a fifth of its period after a late quorum; a week to challenge with one vote. */
    public Constitution(
            String tokenName,
            String tokenSymbol,
            Map<String, BigInteger> holders,
            Duration votingDelay,
            Duration votingPeriod,
            Duration timelockDelay,
            BigInteger proposalThreshold,
            int quorumPercent,
            List<String> evaluators,
            int evaluatorQuorum) {
        this(
                tokenName,
                tokenSymbol,
                holders,
                votingDelay,
                votingPeriod,
                timelockDelay,
                proposalThreshold,
                quorumPercent,
                evaluators,
                evaluatorQuorum,
                votingPeriod.dividedBy(5),
                NOBODY,
                Duration.ZERO,
                Duration.ofDays(7),
                Duration.ofDays(21),
                BigInteger.TEN.pow(18),
                Duration.ofDays(14));
    }

    public Constitution {
        holders = new LinkedHashMap<>(holders);
        evaluators = List.copyOf(evaluators);
        if (holders.isEmpty()) {
            throw new IllegalArgumentException("a community needs at least one holder: name an address and its amount");
        }
        holders.keySet().forEach(Constitution::requireAddress);
        evaluators.forEach(Constitution::requireAddress);
        requireAddress(guardian);
        if (quorumPercent < 0 || quorumPercent > 100) {
            throw new IllegalArgumentException(
                    "the quorum `%d` is not a percentage: write 0 to 100".formatted(quorumPercent));
        }
        if (lateQuorumExtension.compareTo(votingPeriod) > 0) {
            throw new IllegalArgumentException("a late quorum can't add `%s` to a voting period of `%s`: write less"
                    .formatted(lateQuorumExtension, votingPeriod));
        }
        if (evaluators.isEmpty()) {
            throw new IllegalArgumentException("a community needs at least one evaluator: name an address");
        }
        if (2 * evaluatorQuorum <= evaluators.size() || evaluatorQuorum > evaluators.size()) {
            throw new IllegalArgumentException("`%d` of %d evaluators can't speak for all: write %d to %d"
                    .formatted(evaluatorQuorum, evaluators.size(), evaluators.size() / 2 + 1, evaluators.size()));
        }
    }

    private static void requireAddress(String address) {
        if (!address.matches("0x[0-9a-fA-F]{40}")) {
            throw new IllegalArgumentException(
                    "`%s` is no address: write 0x and 40 hexadecimal digits".formatted(address));
        }
    }
}
