package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.contracts.Problem.Kind;

class ConstitutionTest {

    private static final String HOLDER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String EVALUATOR = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    private static final BigInteger SUPPLY = BigInteger.valueOf(1_000);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Delay, period, extension and timelock of the draft, and an hour. */
    private static final Duration LEAST_CHALLENGE = Duration.ofSeconds(60 + 300 + 60 + 30 + 3_600);

    /** What somebody writes, field by field. */
    private static final class Draft {
        String tokenName = "Polity";
        String tokenSymbol = "POL";
        Map<String, BigInteger> holders = new LinkedHashMap<>(Map.of(HOLDER, SUPPLY));
        Duration votingDelay = Duration.ofMinutes(1);
        Duration votingPeriod = Duration.ofMinutes(5);
        Duration timelockDelay = Duration.ofSeconds(30);
        BigInteger proposalThreshold = BigInteger.ONE;
        int quorumPercent = 10;
        List<String> evaluators = List.of(EVALUATOR);
        int evaluatorQuorum = 1;
        Duration lateQuorumExtension = Duration.ofMinutes(1);
        String guardian = Constitution.NOBODY;
        Duration guardianTerm = Duration.ZERO;
        Duration challengeWindow = Duration.ofDays(7);
        Duration longestChallenge = Duration.ofDays(21);
        BigInteger challengeBond = BigInteger.ONE;
        Duration longestSuspension = Duration.ofDays(14);

        Constitution written() {
            return new Constitution(
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
                    lateQuorumExtension,
                    guardian,
                    guardianTerm,
                    challengeWindow,
                    longestChallenge,
                    challengeBond,
                    longestSuspension);
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_could_never_work_is_refused(String field, Kind kind, Consumer<Draft> mistake) {
        Draft draft = new Draft();
        mistake.accept(draft);
        assertThatExceptionOfType(InvalidConstitution.class)
                .isThrownBy(draft::written)
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo(field);
                            assertThat(problem.kind()).isEqualTo(kind);
                        }));
    }

    static Stream<Arguments> what_could_never_work_is_refused() {
        return Stream.of(
                mistake("tokenName", Kind.EMPTY_TEXT, draft -> draft.tokenName = ""),
                mistake("tokenName", Kind.EMPTY_TEXT, draft -> draft.tokenName = " "),
                mistake("tokenName", Kind.TEXT_TOO_LONG, draft -> draft.tokenName = "é".repeat(16)),
                mistake("tokenSymbol", Kind.EMPTY_TEXT, draft -> draft.tokenSymbol = ""),
                mistake("holders", Kind.AMOUNT_TOO_SMALL, draft -> draft.holders.put(EVALUATOR, BigInteger.ZERO)),
                mistake(
                        "holders",
                        Kind.AMOUNT_TOO_SMALL,
                        draft -> draft.holders.put(EVALUATOR, BigInteger.ONE.negate())),
                mistake("holders", Kind.AMOUNT_TOO_SMALL, draft -> draft.holders.put(EVALUATOR, null)),
                mistake("holders", Kind.SUPPLY_TOO_LARGE, draft -> draft.holders.put(EVALUATOR, Rules.MOST_SUPPLY)),
                mistake("holders", Kind.ZERO_ADDRESS, draft -> draft.holders.put(Constitution.NOBODY, SUPPLY)),
                mistake("holders", Kind.NOT_AN_ADDRESS, draft -> draft.holders.put("0xabc", SUPPLY)),
                mistake("holders", Kind.ADDRESS_TWICE, draft -> draft.holders.put(upper(HOLDER), SUPPLY)),
                mistake("proposalThreshold", Kind.ABOVE_THE_SUPPLY, draft -> draft.proposalThreshold = next(SUPPLY)),
                mistake(
                        "proposalThreshold",
                        Kind.TOO_SMALL,
                        draft -> draft.proposalThreshold = next(SUPPLY).negate()),
                mistake("quorumPercent", Kind.OUT_OF_RANGE, draft -> draft.quorumPercent = 0),
                mistake("quorumPercent", Kind.OUT_OF_RANGE, draft -> draft.quorumPercent = -1),
                mistake("quorumPercent", Kind.OUT_OF_RANGE, draft -> draft.quorumPercent = 101),
                range("votingPeriod", draft -> {
                    draft.votingPeriod = Duration.ofSeconds(59);
                    draft.lateQuorumExtension = SECOND;
                }),
                range("votingPeriod", draft -> draft.votingPeriod = after(Duration.ofDays(365))),
                range("votingPeriod", draft -> draft.votingPeriod = Duration.ofSeconds(Long.MAX_VALUE)),
                range("votingDelay", draft -> draft.votingDelay = after(Duration.ofDays(365))),
                range("votingDelay", draft -> draft.votingDelay = SECOND.negated()),
                range("timelockDelay", draft -> draft.timelockDelay = after(Duration.ofDays(90))),
                range("timelockDelay", draft -> draft.timelockDelay = SECOND.negated()),
                range("lateQuorumExtension", draft -> draft.lateQuorumExtension = SECOND.negated()),
                mistake(
                        "lateQuorumExtension",
                        Kind.LONGER_THAN_THE_VOTE,
                        draft -> draft.lateQuorumExtension = after(draft.votingPeriod)),
                range("guardianTerm", draft -> draft.guardianTerm = after(Duration.ofDays(3_650))),
                range("guardianTerm", draft -> draft.guardianTerm = SECOND.negated()),
                mistake("guardian", Kind.NOT_AN_ADDRESS, draft -> draft.guardian = "0xabc"),
                mistake("evaluators", Kind.NO_EVALUATOR, draft -> draft.evaluators = List.of()),
                mistake("evaluators", Kind.ZERO_ADDRESS, draft -> draft.evaluators = List.of(Constitution.NOBODY)),
                mistake("evaluators", Kind.NOT_AN_ADDRESS, draft -> draft.evaluators = List.of("0xabc")),
                mistake("evaluators", Kind.ADDRESS_TWICE, draft -> {
                    draft.evaluators = List.of(EVALUATOR, upper(EVALUATOR));
                    draft.evaluatorQuorum = 2;
                }),
                mistake("evaluators", Kind.TOO_MANY_EVALUATORS, draft -> {
                    draft.evaluators = evaluators(65);
                    draft.evaluatorQuorum = 33;
                }),
                mistake("evaluatorQuorum", Kind.NOT_A_MAJORITY, draft -> draft.evaluatorQuorum = 0),
                mistake("evaluatorQuorum", Kind.NOT_A_MAJORITY, draft -> draft.evaluatorQuorum = 2),
                mistake("evaluatorQuorum", Kind.NOT_A_MAJORITY, draft -> draft.evaluators = evaluators(2)),
                range("challengeWindow", draft -> draft.challengeWindow = Duration.ZERO),
                range("challengeWindow", draft -> draft.challengeWindow = after(Duration.ofDays(730))),
                range("longestChallenge", draft -> draft.longestChallenge = Duration.ZERO),
                range("longestChallenge", draft -> draft.longestChallenge = after(Duration.ofDays(730))),
                mistake(
                        "longestChallenge",
                        Kind.SHORTER_THAN_A_VOTE,
                        draft -> draft.longestChallenge = LEAST_CHALLENGE.minus(SECOND)),
                range("longestSuspension", draft -> draft.longestSuspension = SECOND.negated()),
                range("longestSuspension", draft -> draft.longestSuspension = after(Duration.ofDays(730))),
                mistake("challengeBond", Kind.TOO_SMALL, draft -> draft.challengeBond = BigInteger.ZERO),
                mistake("challengeBond", Kind.ABOVE_THE_SUPPLY, draft -> draft.challengeBond = next(SUPPLY)),
                part("votingDelay", draft -> draft.votingDelay = draft.votingDelay.plusNanos(1)),
                part("votingPeriod", draft -> draft.votingPeriod = draft.votingPeriod.plusNanos(1)),
                part("timelockDelay", draft -> draft.timelockDelay = draft.timelockDelay.plusMillis(1)),
                part("lateQuorumExtension", draft -> draft.lateQuorumExtension = Duration.ofMillis(1)),
                part("guardianTerm", draft -> draft.guardianTerm = Duration.ofMillis(1)),
                part("challengeWindow", draft -> draft.challengeWindow = Duration.ofMillis(1_500)),
                part("longestChallenge", draft -> draft.longestChallenge = draft.longestChallenge.plusMillis(1)),
                part("longestSuspension", draft -> draft.longestSuspension = Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @MethodSource
    void what_lies_just_within_the_bounds_is_taken(String field, Consumer<Draft> choice) {
        Draft draft = new Draft();
        choice.accept(draft);
        assertThat(draft.written()).isNotNull();
    }

    static Stream<Arguments> what_lies_just_within_the_bounds_is_taken() {
        return Stream.of(
                choice("tokenName, most", draft -> draft.tokenName = "é".repeat(15) + "e"),
                choice("holders, least", draft -> {
                    draft.holders = Map.of(HOLDER, BigInteger.ONE);
                }),
                choice("holders, most", draft -> draft.holders = Map.of(HOLDER, Rules.MOST_SUPPLY)),
                choice("proposalThreshold, least", draft -> draft.proposalThreshold = BigInteger.ZERO),
                choice("proposalThreshold, most", draft -> draft.proposalThreshold = SUPPLY),
                choice("quorumPercent, least", draft -> draft.quorumPercent = 1),
                choice("quorumPercent, most", draft -> draft.quorumPercent = 100),
                choice("votingPeriod, least", draft -> draft.votingPeriod = Duration.ofMinutes(1)),
                choice("votingPeriod, most", draft -> {
                    draft.votingPeriod = Duration.ofDays(365);
                    draft.longestChallenge = Duration.ofDays(730);
                }),
                choice("votingDelay, least", draft -> draft.votingDelay = Duration.ZERO),
                choice("votingDelay, most", draft -> {
                    draft.votingDelay = Duration.ofDays(365);
                    draft.longestChallenge = Duration.ofDays(730);
                }),
                choice("timelockDelay, least", draft -> draft.timelockDelay = Duration.ZERO),
                choice("timelockDelay, most", draft -> {
                    draft.timelockDelay = Duration.ofDays(90);
                    draft.longestChallenge = Duration.ofDays(91);
                }),
                choice("lateQuorumExtension, least", draft -> draft.lateQuorumExtension = Duration.ZERO),
                choice("lateQuorumExtension, most", draft -> draft.lateQuorumExtension = draft.votingPeriod),
                choice("guardianTerm, most", draft -> draft.guardianTerm = Duration.ofDays(3_650)),
                choice("guardian", draft -> draft.guardian = upper(HOLDER)),
                choice("evaluators, most", draft -> {
                    draft.evaluators = evaluators(64);
                    draft.evaluatorQuorum = 33;
                }),
                choice("evaluatorQuorum, most", draft -> {
                    draft.evaluators = evaluators(3);
                    draft.evaluatorQuorum = 3;
                }),
                choice("challengeWindow, least", draft -> draft.challengeWindow = SECOND),
                choice("challengeWindow, most", draft -> draft.challengeWindow = Duration.ofDays(730)),
                choice("longestChallenge, least", draft -> draft.longestChallenge = LEAST_CHALLENGE),
                choice("longestChallenge, most", draft -> draft.longestChallenge = Duration.ofDays(730)),
                choice("longestSuspension, least", draft -> draft.longestSuspension = Duration.ZERO),
                choice("longestSuspension, most", draft -> draft.longestSuspension = Duration.ofDays(730)),
                choice("challengeBond, least", draft -> draft.challengeBond = BigInteger.ONE),
                choice("challengeBond, most", draft -> draft.challengeBond = SUPPLY));
    }

    @Test
    void all_problems_are_told_at_once() {
        Draft draft = new Draft();
        draft.tokenName = "";
        draft.holders.put(EVALUATOR, BigInteger.ZERO);
        draft.timelockDelay = Duration.ofDays(73_000);
        draft.quorumPercent = 0;
        draft.evaluators = List.of();
        draft.challengeBond = BigInteger.ZERO;
        assertThatExceptionOfType(InvalidConstitution.class)
                .isThrownBy(draft::written)
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(Problem::field)
                        .containsExactlyInAnyOrder(
                                "tokenName",
                                "holders",
                                "timelockDelay",
                                "quorumPercent",
                                "evaluators",
                                "challengeBond"));
    }

    @Test
    void a_community_without_holders_has_no_votes() {
        Draft draft = new Draft();
        draft.holders = new HashMap<>();
        assertThatExceptionOfType(InvalidConstitution.class)
                .isThrownBy(draft::written)
                .satisfies(refused ->
                        assertThat(refused.problems()).extracting(Problem::kind).contains(Kind.NO_HOLDER));
    }

    @Test
    void periods_are_written_as_in_the_file() {
        Draft draft = new Draft();
        draft.timelockDelay = Duration.ofDays(91);
        assertThatExceptionOfType(InvalidConstitution.class)
                .isThrownBy(draft::written)
                .satisfies(refused ->
                        assertThat(refused.problems().getFirst().arguments()).containsExactly("P91D", "PT0S", "P90D"));
    }

    private static Arguments mistake(String field, Kind kind, Consumer<Draft> mistake) {
        return Arguments.of(field, kind, mistake);
    }

    private static Arguments range(String field, Consumer<Draft> mistake) {
        return mistake(field, Kind.DURATION_OUT_OF_RANGE, mistake);
    }

    private static Arguments part(String field, Consumer<Draft> mistake) {
        return mistake(field, Kind.NOT_WHOLE_SECONDS, mistake);
    }

    private static Arguments choice(String field, Consumer<Draft> choice) {
        return Arguments.of(field, choice);
    }

    private static Duration after(Duration most) {
        return most.plus(SECOND);
    }

    private static BigInteger next(BigInteger most) {
        return most.add(BigInteger.ONE);
    }

    private static String upper(String address) {
        return "0x" + address.substring(2).toUpperCase(Locale.ROOT);
    }

    private static List<String> evaluators(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> String.format(Locale.ROOT, "0x%040x", n))
                .toList();
    }
}
