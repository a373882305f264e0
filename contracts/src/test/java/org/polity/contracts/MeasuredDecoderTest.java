package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Field;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.methods.response.Log;

@SuppressWarnings("rawtypes") // web3j decodes to raw types
class MeasuredDecoderTest {

    private static final TypeReference<Uint256> NUMBER = new TypeReference<>() {};
    private static final TypeReference<Utf8String> TEXT = new TypeReference<>() {};
    private static final TypeReference<DynamicBytes> BYTES = new TypeReference<>() {};
    private static final TypeReference<DynamicArray<Uint256>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<DynamicArray<DynamicBytes>> CALLS = new TypeReference<>() {};
    private static final TypeReference<DynamicArray<PolicyRegistry.Bound>> BOUNDS = new TypeReference<>() {};

    @ParameterizedTest
    @ValueSource(strings = {"3b9aca00", "7fffffff", "ffffffff", "ffffffffffffffff"})
    void no_count_is_believed_that_the_bytes_do_not_hold(String count) {
        for (TypeReference<?> type : List.of(NUMBERS, TEXT, BYTES, CALLS, BOUNDS)) {
            refused(word("20") + word(count), type);
        }
    }

    @Test
    void a_count_of_inner_elements_is_held_against_the_same_bytes() {
        refused(word("20") + word("1") + word("20") + word("3b9aca00"), CALLS);
    }

    @Test
    void bytes_are_of_one_value_so_that_little_is_never_decoded_to_much() {
        String text = word("400") + "00".repeat(0x400);
        StringBuilder calls = new StringBuilder(word("20")).append(word("40"));
        for (int i = 0; i < 0x40; i++) {
            calls.append(word(Integer.toHexString(0x40 * 32)));
        }
        refused(calls + text, CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "40", "ffffffe0", "ffffffffffffffe0"})
    void an_offset_stays_in_the_bytes(String offset) {
        refused(word(offset) + word(""), NUMBERS, NUMBER);
    }

    @Test
    void fewer_words_than_values_are_not_filled_up() {
        refused(word("1"), NUMBER, NUMBER);
    }

    @Test
    void nothing_is_still_nothing() {
        assertThat(decoded("0x", NUMBER)).isEmpty();
    }

    @Test
    void whatever_is_encoded_here_is_decoded_to_the_same() {
        List<Type> values = List.of(
                new Uint256(7),
                new Utf8String("a reason, 理由"),
                new DynamicArray<>(DynamicBytes.class, new DynamicBytes(new byte[33]), new DynamicBytes(new byte[0])),
                new DynamicArray<>(Uint256.class, new Uint256(1), new Uint256(2)),
                new DynamicArray<>(PolicyRegistry.Bound.class, bound(1), bound(2)));
        String encoded = FunctionEncoder.encodeConstructor(values);
        List<Type> decoded = decoded(encoded, NUMBER, TEXT, CALLS, NUMBERS, BOUNDS);
        assertThat(FunctionEncoder.encodeConstructor(decoded)).isEqualTo(encoded);
    }

    @Test
    void a_log_is_measured_before_the_bindings_decode_it() {
        Log log = new Log();
        log.setTopics(List.of(
                org.web3j.abi.EventEncoder.encode(PolicyRegistry.POLICYENACTED_EVENT),
                "0x" + word("1"),
                "0x" + word("1")));
        log.setData("0x" + word("1") + word("2") + word("a0") + word("c0") + word("0") + word("0") + word("3b9aca00"));
        assertThatExceptionOfType(BeyondItsBytes.class)
                .isThrownBy(() -> PolicyRegistry.getPolicyEnactedEventFromLog(log));
    }

    @ParameterizedTest
    @MethodSource("everythingDecoded")
    void the_shape_of_every_event_and_error_of_ours_is_known(List<TypeReference<Type>> types) {
        assertThat(types.stream().map(AbiShape::of).mapToLong(AbiShape::head).sum())
                .isEqualTo(types.stream()
                        .mapToLong(type -> AbiShape.of(type).head())
                        .sum());
    }

    static Stream<List<TypeReference<Type>>> everythingDecoded() {
        return Stream.of(
                        PolityToken.class,
                        PolityGovernor.class,
                        PolityTimelock.class,
                        PolicyRegistry.class,
                        EvaluatorCouncil.class,
                        ReleaseGate.class)
                .flatMap(binding -> Arrays.stream(binding.getFields()))
                .flatMap(MeasuredDecoderTest::types);
    }

    private static Stream<List<TypeReference<Type>>> types(Field field) {
        try {
            if (field.getType() == Event.class) {
                return Stream.of(((Event) field.get(null)).getParameters());
            }
            if (field.getType() == CustomError.class) {
                return Stream.of(((CustomError) field.get(null)).getParameters());
            }
            return Stream.empty();
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static PolicyRegistry.Bound bound(int name) {
        byte[] word = new byte[32];
        word[31] = (byte) name;
        return new PolicyRegistry.Bound(
                word, BigInteger.ONE, BigInteger.valueOf(-5), new PolicyRegistry.Scope(word, word, word));
    }

    private static void refused(String digits, TypeReference<?>... types) {
        assertThatExceptionOfType(BeyondItsBytes.class)
                .as(
                        "%s as %s",
                        digits, Arrays.stream(types).map(TypeReference::getType).toList())
                .isThrownBy(() -> decoded("0x" + digits, types));
    }

    @SuppressWarnings("unchecked")
    private static List<Type> decoded(String encoded, TypeReference<?>... types) {
        return FunctionReturnDecoder.decode(encoded, (List) List.of(types));
    }

    private static String word(String digits) {
        return "0".repeat(64 - digits.length()) + digits;
    }
}
