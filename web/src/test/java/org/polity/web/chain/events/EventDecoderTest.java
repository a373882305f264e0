package org.polity.web.chain.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.methods.response.Log;

class EventDecoderTest {

    private static final List<Class<?>> CONTRACTS = List.of(
            PolityToken.class,
            PolityGovernor.class,
            PolityTimelock.class,
            PolicyRegistry.class,
            EvaluatorCouncil.class,
            ReleaseGate.class);

    private static final String VOTER = "0x" + "00".repeat(12) + "11".repeat(20);

    @Test
    void every_event_of_every_contract_is_followed_or_has_a_reason_why_not() {
        Set<String> known = new TreeSet<>(EventDecoder.followed());
        known.addAll(EventDecoder.IGNORED.keySet());
        assertThat(known).isEqualTo(events().map(EventEncoder::encode).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(EventDecoder.followed()).doesNotContainAnyElementsOf(EventDecoder.IGNORED.keySet());
        assertThat(EventDecoder.IGNORED.values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void a_vote_with_parameters_is_a_vote() {
        Log log = log(
                PolityGovernor.VOTECASTWITHPARAMS_EVENT,
                word(7) + word(1) + word(500) + word(0xa0) + word(0xe0) + word(2) + "6f6b" + "00".repeat(30) + word(1)
                        + "ff" + "00".repeat(31));
        assertThat(EventDecoder.decode(log))
                .containsExactly(new VoteCast(
                        new LogPosition(3, 2),
                        new ProposalId(java.math.BigInteger.valueOf(7)),
                        new Address("0x" + "11".repeat(20)),
                        1,
                        new TokenAmount(java.math.BigInteger.valueOf(500)),
                        "ok"));
    }

    @Test
    void a_proposal_is_known_by_the_bytes_of_its_description() {
        String bytes = "61ff00";
        Log log = log(
                PolityGovernor.PROPOSALCREATED_EVENT,
                word(7)
                        + VOTER.substring(2)
                        + word(0x120)
                        + word(0x140)
                        + word(0x160)
                        + word(0x180)
                        + word(1)
                        + word(2)
                        + word(0x1a0)
                        + word(0).repeat(4)
                        + word(3)
                        + bytes
                        + "00".repeat(29));
        assertThat(EventDecoder.decode(log)).first().isInstanceOfSatisfying(ProposalCreated.class, created -> {
            assertThat(created.description()).isEqualTo("a\uFFFD\uFFFD");
            assertThat(created.descriptionHash().value()).isEqualTo(org.web3j.crypto.Hash.sha3("0x" + bytes));
        });
    }

    @ParameterizedTest
    @MethodSource("followedEvents")
    void no_log_of_a_followed_event_stops_the_one_after_it(Event event) {
        for (String data :
                List.of("", word(0x20), "ff".repeat(32 * 12), word(0x20).repeat(12), "0")) {
            assertThat(EventDecoder.decode(log(event, data)))
                    .as("%s with %s", event.getName(), data)
                    .hasSize(1)
                    .allSatisfy(decoded -> assertThat(decoded.at()).isEqualTo(new LogPosition(3, 2)));
        }
    }

    @Test
    void a_count_of_a_thousand_million_is_kept_as_it_is() {
        String data = word(1) + word(2) + word(0xa0) + word(0xc0) + word(0) + word(0) + word(1_000_000_000);
        assertThat(EventDecoder.decode(log(PolicyRegistry.POLICYENACTED_EVENT, data)))
                .singleElement()
                .isInstanceOfSatisfying(
                        UnreadEvent.class, unread -> assertThat(unread.data()).isEqualTo("0x" + data));
    }

    static Stream<Event> followedEvents() {
        return events().filter(event -> EventDecoder.followed().contains(EventEncoder.encode(event)));
    }

    private static Stream<Event> events() {
        return CONTRACTS.stream()
                .flatMap(contract -> Arrays.stream(contract.getFields()))
                .filter(field -> field.getType() == Event.class)
                .map(EventDecoderTest::event);
    }

    private static Event event(Field field) {
        try {
            return (Event) field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static Log log(Event event, String data) {
        Log log = new Log();
        log.setAddress("0x" + "22".repeat(20));
        log.setBlockNumber("0x3");
        log.setLogIndex("0x2");
        log.setTopics(Stream.concat(
                        Stream.of(EventEncoder.encode(event)),
                        event.getIndexedParameters().stream().map(indexed -> VOTER))
                .toList());
        log.setData("0x" + data);
        return log;
    }

    private static String word(long number) {
        return String.format(Locale.ROOT, "%064x", number);
    }
}
