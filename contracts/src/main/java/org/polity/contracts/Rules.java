package org.polity.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rules of a community: those of a constitution, or those in force on the chain. Both have the same bounds.
 *
 * @param supply all tokens, in the smallest unit
 * @param guardianTerm the rest of the term
 */
public record Rules(
        BigInteger supply,
        Duration votingDelay,
        Duration votingPeriod,
        Duration timelockDelay,
        BigInteger proposalThreshold,
        BigInteger quorumPercent,
        List<String> evaluators,
        BigInteger evaluatorQuorum,
        Duration lateQuorumExtension,
        Duration guardianTerm,
        Duration challengeWindow,
        Duration longestChallenge,
        BigInteger challengeBond,
        Duration longestSuspension) {

    /** The largest supply that OpenZeppelin's votes can count. */
    public static final BigInteger MOST_SUPPLY = BigInteger.TWO.pow(208).subtract(BigInteger.ONE);

    public static final Duration SHORTEST_VOTE = Duration.ofMinutes(1);
    public static final Duration LONGEST_VOTE = Duration.ofDays(365);
    public static final Duration LONGEST_DELAY = Duration.ofDays(365);
    public static final Duration LONGEST_TIMELOCK = Duration.ofDays(90);
    public static final Duration LONGEST_OFFICE = Duration.ofDays(3650);
    /** The value of {@code EvaluatorCouncil.MOST_EVALUATORS}. */
    public static final int MOST_EVALUATORS = 64;
    /** The value of {@code ReleaseGate.LONGEST_TERM}. */
    public static final Duration LONGEST_TERM = Duration.ofDays(730);
    /** A challenge also needs time to be noticed, written into a proposal, queued and executed. */
    public static final Duration ROOM_BESIDE_A_VOTE = Duration.ofHours(1);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    public Rules {
        evaluators = List.copyOf(evaluators);
    }

    /** Every value outside the bounds. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        votes(problems);
        council(problems);
        gate(problems);
        return List.copyOf(problems);
    }

    private void votes(List<Problem> problems) {
        if (supply.compareTo(MOST_SUPPLY) > 0) {
            problems.add(Problem.of(Problem.Kind.SUPPLY_TOO_LARGE, "holders", supply, MOST_SUPPLY));
        }
        within("votingDelay", votingDelay, Duration.ZERO, LONGEST_DELAY, problems);
        within("votingPeriod", votingPeriod, SHORTEST_VOTE, LONGEST_VOTE, problems);
        within("timelockDelay", timelockDelay, Duration.ZERO, LONGEST_TIMELOCK, problems);
        if (within("lateQuorumExtension", lateQuorumExtension, Duration.ZERO, LONGEST_VOTE, problems)
                && lateQuorumExtension.compareTo(votingPeriod) > 0) {
            problems.add(Problem.of(
                    Problem.Kind.LONGER_THAN_THE_VOTE,
                    "lateQuorumExtension",
                    written(lateQuorumExtension),
                    written(votingPeriod)));
        }
        within("guardianTerm", guardianTerm, Duration.ZERO, LONGEST_OFFICE, problems);
        atMostTheSupply("proposalThreshold", proposalThreshold, BigInteger.ZERO, problems);
        if (quorumPercent.signum() <= 0 || quorumPercent.compareTo(HUNDRED) > 0) {
            problems.add(Problem.of(Problem.Kind.OUT_OF_RANGE, "quorumPercent", quorumPercent, 1, HUNDRED));
        }
    }

    private void council(List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        for (String evaluator : evaluators) {
            if (!AddressForm.fits(evaluator)) {
                problems.add(Problem.of(Problem.Kind.NOT_AN_ADDRESS, "evaluators", evaluator));
            } else if (evaluator.equals(Constitution.NOBODY)) {
                problems.add(Problem.of(Problem.Kind.ZERO_ADDRESS, "evaluators"));
            } else if (!seen.add(evaluator.toLowerCase(Locale.ROOT))) {
                problems.add(Problem.of(Problem.Kind.ADDRESS_TWICE, "evaluators", evaluator));
            }
        }
        int seats = evaluators.size();
        if (seats == 0) {
            problems.add(Problem.of(Problem.Kind.NO_EVALUATOR, "evaluators"));
            return;
        }
        if (seats > MOST_EVALUATORS) {
            problems.add(Problem.of(Problem.Kind.TOO_MANY_EVALUATORS, "evaluators", seats, MOST_EVALUATORS));
        }
        int majority = seats / 2 + 1;
        if (evaluatorQuorum.compareTo(BigInteger.valueOf(majority)) < 0
                || evaluatorQuorum.compareTo(BigInteger.valueOf(seats)) > 0) {
            problems.add(Problem.of(
                    Problem.Kind.NOT_A_MAJORITY, "evaluatorQuorum", evaluatorQuorum, seats, majority, seats));
        }
    }

    private void gate(List<Problem> problems) {
        within("challengeWindow", challengeWindow, SECOND, LONGEST_TERM, problems);
        within("longestSuspension", longestSuspension, Duration.ZERO, LONGEST_TERM, problems);
        atMostTheSupply("challengeBond", challengeBond, BigInteger.ONE, problems);
        if (within("longestChallenge", longestChallenge, SECOND, LONGEST_TERM, problems)
                && isBounded()
                && longestChallenge.compareTo(leastChallenge()) < 0) {
            problems.add(Problem.of(
                    Problem.Kind.SHORTER_THAN_A_VOTE,
                    "longestChallenge",
                    written(longestChallenge),
                    written(leastChallenge())));
        }
    }

    /** A value out of range is reported already, and may be too long for a sum. */
    private boolean isBounded() {
        return lies(votingDelay, LONGEST_DELAY)
                && lies(votingPeriod, LONGEST_VOTE)
                && lies(lateQuorumExtension, LONGEST_VOTE)
                && lies(timelockDelay, LONGEST_TIMELOCK);
    }

    private static boolean lies(Duration given, Duration most) {
        return !given.isNegative() && given.compareTo(most) <= 0;
    }

    /** Checks that a vote can resolve a challenge before it lapses. */
    private Duration leastChallenge() {
        return votingDelay
                .plus(votingPeriod)
                .plus(lateQuorumExtension)
                .plus(timelockDelay)
                .plus(ROOM_BESIDE_A_VOTE);
    }

    private void atMostTheSupply(String field, BigInteger given, BigInteger least, List<Problem> problems) {
        if (given.compareTo(least) < 0) {
            problems.add(Problem.of(Problem.Kind.TOO_SMALL, field, given, least));
        } else if (given.compareTo(supply) > 0) {
            problems.add(Problem.of(Problem.Kind.ABOVE_THE_SUPPLY, field, given, supply));
        }
    }

    private static boolean within(String field, Duration given, Duration least, Duration most, List<Problem> problems) {
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            problems.add(Problem.of(
                    Problem.Kind.DURATION_OUT_OF_RANGE, field, written(given), written(least), written(most)));
            return false;
        }
        if (given.getNano() != 0) {
            problems.add(Problem.of(Problem.Kind.NOT_WHOLE_SECONDS, field, written(given)));
            return false;
        }
        return true;
    }

    /** ISO 8601, in days if the number of days is whole. */
    private static String written(Duration duration) {
        long days = duration.toDays();
        return days != 0 && duration.equals(Duration.ofDays(days)) ? "P" + days + "D" : duration.toString();
    }
}
