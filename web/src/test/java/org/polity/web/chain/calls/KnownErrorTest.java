package org.polity.web.chain.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.codes.Arguments;
import org.polity.web.values.TokenAmount;
import org.polity.words.Words;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.datatypes.CustomError;

/** Every error of the contracts has words in both languages. */
class KnownErrorTest {

    private static final List<Class<?>> CONTRACTS = List.of(
            PolityToken.class,
            PolityGovernor.class,
            PolityTimelock.class,
            PolicyRegistry.class,
            EvaluatorCouncil.class,
            ReleaseGate.class);

    /** No page of ours leads to these errors; the page would show their code. */
    /** Four numbers, the first of which is the place of a text as well. */
    private static final String ARGUMENTS = word(96).repeat(3) + word(1).repeat(4);

    private static final Map<String, Set<String>> NOT_MET = Map.of(
            "by evaluators alone, whose programs say it",
            Set.of(
                    "BoundBroken",
                    "BoundMissing",
                    "UnexpectedMeasurements",
                    "ReversedMeasurement",
                    "NoOutcome",
                    "NotAnEvaluator",
                    "InvalidSignature",
                    "QuorumNotReached",
                    "SignersAndSignaturesDiffer",
                    "SignersOutOfOrder"),
            "at the deployment alone, which says it",
            Set.of("HoldersAndAmountsDiffer", "RollOfAnotherGovernor", "InvalidShortString", "StringTooLong"),
            "by contracts that call contracts",
            Set.of(
                    "NotTheGovernor",
                    "GovernorOnlyExecutor",
                    "GovernorDisabledDeposit",
                    "GovernorProposalQueueingFailed",
                    "GovernorProposalQueueingNotRequired",
                    "GovernorInvalidVoteParams",
                    "AccessControlBadConfirmation",
                    "AccessControlUnauthorizedAccount",
                    "TimelockInsufficientDelay",
                    "TimelockInvalidOperationLength",
                    "TimelockUnauthorizedCaller",
                    "TimelockUnexecutedPredecessor",
                    "FailedCall"),
            "by wallets that sign permits and delegations, which our pages don't ask for",
            Set.of(
                    "ERC2612ExpiredSignature",
                    "ERC2612InvalidSigner",
                    "VotesExpiredSignature",
                    "InvalidAccountNonce",
                    "ECDSAInvalidSignature",
                    "ECDSAInvalidSignatureLength",
                    "ECDSAInvalidSignatureS"),
            "by no call at all, as long as the contracts are right",
            Set.of(
                    "CheckpointUnorderedInsertion",
                    "ERC5805FutureLookup",
                    "ERC20InvalidApprover",
                    "ERC20InvalidSender",
                    "ERC20InvalidSpender",
                    "SafeCastOverflowedUintDowncast",
                    "SafeERC20FailedOperation"));

    @Test
    void every_error_that_somebody_can_meet_has_words() {
        Set<String> known = selectors();
        Set<String> told = new HashSet<>();
        NOT_MET.values().forEach(told::addAll);
        assertThat(errors().entrySet().stream()
                        .filter(error -> !known.contains(error.getValue()))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void every_error_with_words_is_one_of_the_contracts() {
        assertThat(errors().values()).containsAll(selectors());
    }

    @Test
    void every_error_is_said_in_every_language_with_the_arguments_it_carries() {
        Set<String> codes = new HashSet<>();
        for (KnownError error : KnownError.values()) {
            ContractRefusal refusal =
                    KnownError.in(error.selector() + ARGUMENTS).orElseThrow();
            assertThat(codes.add(refusal.code())).as(refusal.code()).isTrue();
            assertThat(Words.codes()).contains(refusal.code());
            Words.inEveryLanguage(refusal)
                    .forEach((language, sentence) -> assertThat(sentence)
                            .as("%s in %s", refusal.code(), language)
                            .isNotBlank()
                            .doesNotStartWith(refusal.code())
                            .doesNotContain("{", "}"));
        }
    }

    /** Any contract that is called may revert with the selector of an error of ours. */
    @Test
    void data_without_the_arguments_of_its_error_is_not_ours() {
        assertThat(KnownError.in(KnownError.CHALLENGE_OPEN.selector())).isEmpty();
        assertThat(KnownError.in(KnownError.CHALLENGE_OPEN.selector() + word(7)))
                .isEmpty();
    }

    @Test
    void times_are_moments_digests_are_whole_and_amounts_are_votes() {
        assertThat(KnownError.in(KnownError.CHALLENGE_OPEN.selector() + word(7) + word(1_800_000_000)))
                .contains(new ContractRefusal(
                        KnownError.CHALLENGE_OPEN,
                        Arguments.of("release", 7).and("until", Instant.ofEpochSecond(1_800_000_000))));
        assertThat(KnownError.in(KnownError.INVALID_PARENT.selector() + "ab".repeat(32)))
                .contains(new ContractRefusal(
                        KnownError.INVALID_PARENT, Arguments.ofHash("parent", "0x" + "ab".repeat(32))));
        assertThat(KnownError.in(KnownError.SUSPENSION_TOO_LONG.selector() + word(7200) + word(3600)))
                .contains(new ContractRefusal(
                        KnownError.SUSPENSION_TOO_LONG, Arguments.of("asked", 2).and("left", 1)));
        BigInteger votes = TokenAmount.ofTokens(12).units();
        assertThat(KnownError.in(KnownError.SUPPLY_TOO_LARGE.selector()
                        + String.format(Locale.ROOT, "%064x", votes).repeat(2)))
                .contains(new ContractRefusal(
                        KnownError.SUPPLY_TOO_LARGE,
                        Arguments.NONE.and("given", new BigDecimal(12)).and("most", new BigDecimal(12))));
    }

    private static Set<String> selectors() {
        Set<String> selectors = new HashSet<>();
        Arrays.stream(KnownError.values()).map(KnownError::selector).forEach(selectors::add);
        return selectors;
    }

    /** Selector by name. */
    private static Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        CONTRACTS.stream()
                .flatMap(contract -> Arrays.stream(contract.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == CustomError.class)
                .flatMap(field -> {
                    try {
                        return Stream.of((CustomError) field.get(null));
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .forEach(error -> errors.put(
                        error.getName(), CustomErrorEncoder.encode(error).substring(0, 10)));
        return errors;
    }

    private static String word(long number) {
        return String.format(Locale.ROOT, "%064x", number);
    }
}
