package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardDataTests {

    private static List<Card.NamedData> named(Object value) throws EvidenceRefused {
        NamedDatasets datasets = new NamedDatasets("card.md");
        CardData.list(value, datasets);
        return datasets.all();
    }

    private static EvidenceFault refusal(Object value) {
        return catchThrowableOfType(EvidenceRefused.class, () -> named(value)).fault();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "d" + i).toList();
    }

    /** With two ways into each, two to the power of a hundred. */
    @Test
    void each_value_is_looked_at_once_however_deep_names_lie_in_names() throws Exception {
        Map<String, Object> matter = new HashMap<>(Map.of("name", "the data"));
        for (int depth = 0; depth < 100; depth++) {
            matter = new HashMap<>(Map.of("name", matter));
        }
        assertThat(named(matter)).containsExactly(new Card.NamedData(List.of("the data"), true));
    }

    @Test
    void the_last_of_many_names_of_one_data_set_is_no_less_a_name() throws Exception {
        List<String> many = names(200);
        assertThat(named(List.of(Map.of("name", "data", "also", many)))
                        .getFirst()
                        .names())
                .containsAll(many);
    }

    @Test
    void as_many_names_as_rules_are_held_against_are_read_and_one_more_is_refused() throws Exception {
        assertThat(named(names(5_000))).hasSize(5_000);
        CardFault tooMany = new CardFault.TooManyNames("card.md", 5_000);
        assertThat(refusal(names(5_001))).isEqualTo(tooMany);
        assertThat(refusal(String.join(",", names(5_001)))).isEqualTo(tooMany);
        assertThat(refusal(Map.of("name", "data", "also", names(5_000)))).isEqualTo(tooMany);
        List<Object> nameless = Stream.<Object>generate(Map::of).limit(5_001).toList();
        assertThat(refusal(nameless)).isEqualTo(tooMany);
    }

    @Test
    void a_key_that_describes_nothing_may_be_a_name() throws Exception {
        for (Object card : List.of(
                Map.of("d1", Map.of("COMPAS", Map.of())),
                List.of(Map.of("COMPAS", Map.of("split", "train"))),
                List.of(Map.of("COMPAS", true)),
                Map.of("train", List.of(Map.of("COMPAS", "all"))))) {
            assertThat(named(card)).anyMatch(one -> one.names().contains("COMPAS"));
        }
        assertThat(named(List.of(Map.of("name", "loans", "split", "train")))
                        .getFirst()
                        .names())
                .containsExactly("loans", "train");
    }

    @Test
    void a_data_set_that_many_metrics_mention_is_one() throws Exception {
        NamedDatasets datasets = new NamedDatasets("card.md");
        for (int i = 0; i < 10_000; i++) {
            datasets.mention(List.of("loans", "acme/loans"));
        }
        assertThat(datasets.all()).hasSize(1);
    }
}
