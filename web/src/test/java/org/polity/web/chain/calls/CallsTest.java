package org.polity.web.chain.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.ChainJson;
import org.polity.gate.RegisteredBound;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.events.Action;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

class CallsTest {

    private static final Address TOKEN = new Address("0x" + "01".repeat(20));
    private static final Address GOVERNOR = new Address("0x" + "02".repeat(20));
    private static final Address TIMELOCK = new Address("0x" + "03".repeat(20));
    private static final Address REGISTRY = new Address("0x" + "04".repeat(20));
    private static final Address COUNCIL = new Address("0x" + "05".repeat(20));
    private static final Address GATE = new Address("0x" + "06".repeat(20));
    private static final Hash HASH = new Hash("0x" + "ab".repeat(32));

    private final Calls calls = new Calls(new ChainProperties(
            "",
            null,
            null,
            new ChainProperties.Addresses(
                    TOKEN.value(),
                    GOVERNOR.value(),
                    TIMELOCK.value(),
                    REGISTRY.value(),
                    COUNCIL.value(),
                    GATE.value(),
                    0),
            Duration.ofSeconds(1),
            1,
            1));

    private final JsonMapper json =
            JsonMapper.builder().addModule(new ChainJson()).build();

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000, Integer.MAX_VALUE, 0xffffffffL})
    void an_action_that_counts_more_than_it_has_is_kept_unread(long count) {
        assertThat(List.of(
                        decoded(
                                REGISTRY,
                                "enact(bytes32,bytes,(bytes32,uint8,int64,(bytes32,bytes32,bytes32))[],uint48)",
                                word(1) + word(0x80) + word(0xa0) + word(0) + word(0) + word(count)),
                        decoded(
                                REGISTRY,
                                "enact(bytes32,bytes,(bytes32,uint8,int64,(bytes32,bytes32,bytes32))[],uint48)",
                                word(1) + word(0x80) + word(0xa0) + word(0) + word(count) + word(0)),
                        decoded(COUNCIL, "setCouncil(address[],uint256)", word(0x40) + word(1) + word(count)),
                        decoded(GATE, "recall(uint256,string)", word(1) + word(0x40) + word(count)),
                        decoded(
                                GATE,
                                "resolve(uint256,uint48,bool,string)",
                                word(1) + word(1) + word(1) + word(0x80) + word(count))))
                .allSatisfy(call -> assertThat(call)
                        .isInstanceOfSatisfying(
                                DecodedCall.Unreadable.class,
                                unread -> assertThat(unread.cause()).isEqualTo(DecodedCall.Cause.BEYOND_ITS_BYTES)));
    }

    @Test
    void a_call_of_more_bytes_than_a_transaction_has_is_kept_unread() {
        assertThat(decoded(GATE, "recall(uint256,string)", "00".repeat((int) Calls.MOST_BYTES)))
                .isInstanceOfSatisfying(
                        DecodedCall.Unreadable.class,
                        unread -> assertThat(unread.cause()).isEqualTo(DecodedCall.Cause.TOO_LONG));
    }

    @Test
    void arguments_of_another_function_are_kept_unread() {
        assertThat(decoded(TOKEN, "mint(address,uint256)", word(1))).isInstanceOf(DecodedCall.Unreadable.class);
        assertThat(decoded(GOVERNOR, "setVotingPeriod(uint32)", "ff".repeat(32)))
                .isInstanceOf(DecodedCall.Unreadable.class);
    }

    @Test
    void a_text_is_decoded_to_what_the_database_holds() {
        assertThat(decoded(GATE, "recall(uint256,string)", word(1) + word(0x40) + word(3) + "610062" + "00".repeat(29)))
                .isEqualTo(new DecodedCall.RecallRelease(1, "a\uFFFDb"));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void a_decoded_call_is_read_as_it_was_written(DecodedCall call) {
        String written = json.writerFor(DecodedCall.class).writeValueAsString(call);
        assertThat(json.readValue(written, DecodedCall.class))
                .usingRecursiveComparison()
                .isEqualTo(call);
    }

    static Stream<DecodedCall> everyCall() {
        TokenAmount amount = new TokenAmount(BigInteger.TEN.pow(20));
        Instant moment = Instant.parse("2026-11-30T12:00:00Z");
        return Stream.of(
                new DecodedCall.EnactPolicy(
                        HASH,
                        new byte[] {0, -1, 7},
                        List.of(new RegisteredBound(
                                Scope.UNDECLARED.hashes().domain(),
                                LimitSide.values()[0],
                                new PartsPerMillion(-5),
                                Scope.UNDECLARED.hashes())),
                        moment),
                new DecodedCall.RepealPolicy(HASH),
                new DecodedCall.RecallRelease(5, "理由"),
                new DecodedCall.ResolveChallenge(5, moment, true, ""),
                new DecodedCall.LiftSuspension(5, moment),
                new DecodedCall.ReassignArtifact(HASH, TOKEN),
                new DecodedCall.SetTerms(Duration.ofDays(1), Duration.ofDays(2), Duration.ofSeconds(3), amount),
                new DecodedCall.SetCouncil(List.of(TOKEN, GATE), 2),
                new DecodedCall.ChangeRule(DecodedCall.Rule.QUORUM, BigInteger.TWO.pow(200)),
                new DecodedCall.NameGuardian(TOKEN),
                new DecodedCall.SetGuardianTerm(moment),
                new DecodedCall.MintTokens(TOKEN, amount),
                new DecodedCall.TransferTokens(TOKEN, amount),
                new DecodedCall.DelegateVotes(TOKEN),
                new DecodedCall.ApproveTokens(TOKEN, amount),
                new DecodedCall.SetGuardianship(GATE),
                new DecodedCall.SettleChallenge(9),
                new DecodedCall.Unreadable(GATE, DecodedCall.Cause.MALFORMED, 12),
                new DecodedCall.Unknown(GATE, "0x12345678"));
    }

    private DecodedCall decoded(Address target, String signature, String arguments) {
        String selector = org.web3j.crypto.Hash.sha3String(signature).substring(0, 10);
        return calls.decode(new Action(target, BigInteger.ZERO, selector + arguments));
    }

    private static String word(long number) {
        return Numeric.toHexStringNoPrefixZeroPadded(BigInteger.valueOf(number), 64);
    }
}
