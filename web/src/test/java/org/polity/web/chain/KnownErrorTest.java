package org.polity.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
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
    void the_words_are_there_in_both_languages() {
        for (String bundle : List.of("messages.chain", "messages.chain_ja")) {
            ResourceBundle words = ResourceBundle.getBundle(bundle, Locale.ROOT);
            for (KnownError error : KnownError.values()) {
                assertThat(words.containsKey("refusal."
                                + error.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                        .as("%s in %s", error, bundle)
                        .isTrue();
            }
        }
    }

    @Test
    void times_are_told_as_times_and_digests_by_their_ends() {
        Refusal open = KnownError.in(KnownError.CHALLENGE_OPEN.selector() + word(7) + word(1_800_000_000))
                .orElseThrow();
        assertThat(open.arguments()).containsExactly(BigInteger.valueOf(7), Instant.ofEpochSecond(1_800_000_000));
        Refusal parent = KnownError.in(KnownError.INVALID_PARENT.selector() + "ab".repeat(32))
                .orElseThrow();
        assertThat(parent.arguments()).containsExactly(new Hash("0x" + "ab".repeat(32)).shortened());
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
        return "%064x".formatted(number);
    }
}
