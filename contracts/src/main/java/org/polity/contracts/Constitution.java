package org.polity.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values with which a community is deployed.
 *
 * @param holders address to amount, in the smallest unit of the token
 * @param votingDelay time from proposal to snapshot, whole seconds
 * @param votingPeriod time in which voting is open, whole seconds
 * @param timelockDelay time between acceptance and execution, whole seconds
 * @param proposalThreshold votes that a proposer needs, in the smallest unit
 * @param quorumPercent share of the supply that must vote for or abstain
 * @param evaluatorQuorum number of evaluators that must sign the same verdict: more than half of all
 * @param lateQuorumExtension least time of voting after the quorum is reached; at most the voting period
 * @param guardian the account that may cancel proposals and suspend releases; {@link #NOBODY} for none
 * @param guardianTerm time from deployment to the end of the office, whole seconds; only a vote renews the office
 * @param challengeWindow time in which a decision can be challenged, whole seconds
 * @param longestChallenge time until a challenge lapses, and the longest time for which all challenges of one decision
 *     together stop a release, whole seconds; a vote must fit into this time
 * @param challengeBond the bond of the first challenge of a decision, in the smallest unit of the token; each dismissed
 *     challenge doubles the next bond
 * @param longestSuspension longest total time of all suspensions of one artifact, whole seconds
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

    /** In bytes of UTF-8: OpenZeppelin keeps the name that binds signatures in one word. */
    public static final int LONGEST_NAME = 31;

    public static final String NOBODY = "0x0000000000000000000000000000000000000000";

    /**
     * Sets no guardian, a late quorum extension of a fifth of the voting period, and a challenge window of one week.
     */
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

    /** @throws InvalidConstitution with every value that could never work */
    public Constitution {
        holders = Collections.unmodifiableMap(new LinkedHashMap<>(holders));
        evaluators = Collections.unmodifiableList(new ArrayList<>(evaluators));
        List<Problem> problems = new ArrayList<>();
        names(tokenName, tokenSymbol, problems);
        holders(holders, problems);
        if (!AddressForm.fits(guardian)) {
            problems.add(Problem.of(Problem.Kind.NOT_AN_ADDRESS, "guardian", guardian));
        }
        problems.addAll(new Rules(
                        supply(holders),
                        votingDelay,
                        votingPeriod,
                        timelockDelay,
                        proposalThreshold,
                        BigInteger.valueOf(quorumPercent),
                        evaluators.stream().map(String::valueOf).toList(),
                        BigInteger.valueOf(evaluatorQuorum),
                        lateQuorumExtension,
                        guardianTerm,
                        challengeWindow,
                        longestChallenge,
                        challengeBond,
                        longestSuspension)
                .problems());
        InvalidConstitution.unlessEmpty(problems);
    }

    private static void names(String name, String symbol, List<Problem> problems) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isBlank()) {
            problems.add(Problem.of(Problem.Kind.EMPTY_TEXT, "tokenName"));
        } else if (bytes > LONGEST_NAME) {
            problems.add(Problem.of(Problem.Kind.TEXT_TOO_LONG, "tokenName", bytes, LONGEST_NAME));
        }
        if (symbol.isBlank()) {
            problems.add(Problem.of(Problem.Kind.EMPTY_TEXT, "tokenSymbol"));
        }
    }

    private static void holders(Map<String, BigInteger> holders, List<Problem> problems) {
        if (holders.isEmpty()) {
            problems.add(Problem.of(Problem.Kind.NO_HOLDER, "holders"));
        }
        Set<String> seen = new HashSet<>();
        holders.forEach((holder, amount) -> {
            if (!AddressForm.fits(holder)) {
                problems.add(Problem.of(Problem.Kind.NOT_AN_ADDRESS, "holders", holder));
            } else if (holder.equals(NOBODY)) {
                problems.add(Problem.of(Problem.Kind.ZERO_ADDRESS, "holders"));
            } else if (!seen.add(holder.toLowerCase(Locale.ROOT))) {
                problems.add(Problem.of(Problem.Kind.ADDRESS_TWICE, "holders", holder));
            }
            if (!isPositive(amount)) {
                problems.add(Problem.of(Problem.Kind.AMOUNT_TOO_SMALL, "holders", holder, String.valueOf(amount)));
            }
        });
    }

    private static BigInteger supply(Map<String, BigInteger> holders) {
        return holders.values().stream().filter(Constitution::isPositive).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** A file may write null. */
    private static boolean isPositive(@Nullable BigInteger amount) {
        return amount != null && amount.signum() > 0;
    }
}
