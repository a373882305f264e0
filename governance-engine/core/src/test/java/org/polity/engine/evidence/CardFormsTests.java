package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.PartlyRead;

/** What a card says in another form than is read, or of another model, is unknown to conditions and never absent. */
class CardFormsTests {

    private static final String FILE = "README.md";
    private static final Coded INDEX = new CardFault.UnreadableField(FILE, "model-index");
    private static final Coded NAME = new CardFault.UnreadableField(FILE, "name");
    private static final Coded ANOTHER = new CardFault.AnotherModel(FILE, "other", "scorer");

    private static Card.Of card(String matter) throws EvidenceRefused {
        return HuggingFaceCard.read(
                ("---\n" + matter + "\n---\n").getBytes(StandardCharsets.UTF_8), FILE, Optional.of("scorer"));
    }

    private static Map<String, Object> metric(String metric) throws EvidenceRefused {
        Card.Of card = card("model-index:\n- name: scorer\n  results:\n  - dataset: d\n    metrics: [" + metric + "]");
        List<?> metrics = (List<?>) Objects.requireNonNull(card.tree().get("metrics"));
        return fields(metrics.getFirst());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(@Nullable Object map) {
        return (Map<String, Object>) Objects.requireNonNull(map);
    }

    private static Coded asked(Map<String, Object> tree, String field) {
        PartlyRead.Asked has = catchThrowableOfType(PartlyRead.Asked.class, () -> tree.containsKey(field));
        PartlyRead.Asked get = catchThrowableOfType(PartlyRead.Asked.class, () -> tree.get(field));
        assertThat(has.reason()).isEqualTo(get.reason());
        return has.reason();
    }

    @Test
    void an_index_in_another_form_may_have_any_metric() throws Exception {
        for (String index : List.of(
                "see the paper",
                "[see the paper]",
                "[{name: scorer, results: see the paper}]",
                "[{name: scorer, results: [see the paper]}]",
                "[{name: scorer, results: [{metrics: accuracy}]}]",
                "[{name: scorer, results: [{metrics: [accuracy]}]}]",
                "[{name: scorer, results: [{metrics: [{type: a, value: 1}, accuracy]}]}]")) {
            Card.Of card = card("model-index: " + index);
            assertThat(asked(card.tree(), "metrics")).as(index).isEqualTo(INDEX);
            assertThat(card.doubts()).containsExactly((CardFault) INDEX);
            assertThat(fields(card.tree().get("document"))).containsKey("model-index");
        }
    }

    @Test
    void an_index_that_says_nothing_has_no_metric() throws Exception {
        for (String matter : List.of(
                "license: mit",
                "model-index:",
                "model-index: []",
                "model-index: [{name: scorer}]",
                "model-index: [{name: scorer, results: }]",
                "model-index: [{name: scorer, results: [{metrics: }]}]")) {
            Card.Of card = card(matter);
            assertThat(card.tree().get("metrics")).as(matter).isEqualTo(List.of());
            assertThat(card.doubts()).isEmpty();
        }
    }

    @Test
    void a_name_in_another_form_may_be_of_any_model() throws Exception {
        Card.Of card = card("model-index: [{name: [other], results: [{metrics: [{type: a, value: 1}]}]}]");
        assertThat(asked(card.tree(), "name")).isEqualTo(NAME);
        assertThat(asked(card.tree(), "metrics")).isEqualTo(NAME);
    }

    @Test
    void what_is_measured_on_another_model_is_unknown_in_every_place() throws Exception {
        for (String results : List.of("[{metrics: [{type: a, value: 1}]}]", "see the paper")) {
            Card.Of card = card("license: mit\nmodel-index: [{name: other, results: " + results + "}]");
            assertThat(asked(card.tree(), "metrics")).isEqualTo(ANOTHER);
            assertThat(asked(fields(card.tree().get("document")), "model-index"))
                    .isEqualTo(ANOTHER);
            assertThat(card.tree().get("license")).isEqualTo("mit");
            assertThat(card.doubts()).containsExactly((CardFault) ANOTHER);
        }
    }

    @Test
    void the_document_has_the_released_one_of_several_models() throws Exception {
        Card.Of card = card("model-index: [{name: other, results: []}, {name: scorer, results: []}]");
        assertThat(fields(card.tree().get("document")).get("model-index"))
                .isEqualTo(List.of(Map.of("name", "scorer", "results", List.of())));
    }

    @Test
    void a_license_in_another_form_is_not_absent() throws Exception {
        for (String license : List.of("{name: mit}", "[mit, {name: x}]", "[[mit]]")) {
            assertThat(asked(card("license: " + license).tree(), "license"))
                    .isEqualTo(new CardFault.UnreadableField(FILE, "license"));
        }
        assertThat(card("license: [mit, apache-2.0]").tree().get("license")).isEqualTo("mit AND apache-2.0");
        assertThat(card("license: ").tree()).doesNotContainKey("license");
    }

    @Test
    void a_field_of_a_metric_in_another_form_is_not_absent() throws Exception {
        assertThat(asked(metric("{type: a, value: 91%}"), "value"))
                .isEqualTo(new CardFault.NotANumber(FILE, "a", "91%"));
        assertThat(asked(metric("{type: a, value: \"1e999\"}"), "value"))
                .isEqualTo(new CardFault.NotANumber(FILE, "a", "1e999"));
        assertThat(asked(metric("{type: a, value: [0.9]}"), "value"))
                .isEqualTo(new CardFault.UnreadableField(FILE, "value"));
        assertThat(asked(metric("{type: {name: a}, value: 1}"), "type"))
                .isEqualTo(new CardFault.UnreadableField(FILE, "type"));
        assertThat(asked(metric("{type: a, name: [b], value: 1}"), "slice"))
                .isEqualTo(new CardFault.UnreadableField(FILE, "slice"));
        assertThat(metric("{type: a, value: }")).isEqualTo(Map.of("type", "a", "dataset", "d"));
        assertThat(metric("{type: a, value: 0.5}"))
                .isEqualTo(Map.of("type", "a", "dataset", "d", "value", 0.5, "text", "0.5"));
    }

    @Test
    void values_that_machines_write_differently_are_refused() {
        for (String value : List.of("!!binary R0lGODlh", "!!set {a, b}", "!!pairs [a: b]", "[!!binary R0lGODlh]")) {
            assertThat(catchThrowableOfType(EvidenceRefused.class, () -> card("logo: " + value))
                            .fault())
                    .as(value)
                    .isEqualTo(new CardFault.Unreadable(FILE));
        }
    }

    @Test
    void the_fields_of_a_card_are_in_the_order_of_the_document() throws Exception {
        Card.Of card = card("b: 1\na: 2\nd: 3\nc: 4");
        assertThat(card.tree().keySet()).containsExactly("format", "datasets", "metrics", "document");
        assertThat(fields(card.tree().get("document")).keySet()).containsExactly("b", "a", "d", "c");
    }

    @Test
    void front_matter_has_a_size_a_depth_and_no_aliases() throws Exception {
        String matter = "license: mit\n# ";
        int most = (1 << 20) - ("---\n" + matter + "\n---\n").length();
        assertThat(card(matter + "x".repeat(most)).tree()).containsEntry("license", "mit");
        assertThat(refusal(matter + "x".repeat(most + 1))).isEqualTo(new StoreFault.TooLarge(1 << 20));
        assertThat(card("a: " + "[".repeat(20) + "]".repeat(20)).tree()).containsKey("document");
        for (String refused :
                List.of("a: " + "[".repeat(40) + "]".repeat(40), "a: &x [1]\nb: *x", "a: &x {c: 1}\nb: {<<: *x}")) {
            assertThat(refusal(refused)).as(refused).isInstanceOf(CardFault.class);
        }
        assertThat(refusal("a: 1\nb: 2\na: 3")).isEqualTo(new CardFault.KeyTwice(FILE, 4));
    }

    private static EvidenceFault refusal(String matter) {
        return catchThrowableOfType(EvidenceRefused.class, () -> card(matter)).fault();
    }

    @Test
    void front_matter_may_be_empty_and_ends_at_its_first_line_of_hyphens() throws Exception {
        assertThat(refusal("")).isEqualTo(new CardFault.NoFrontMatter(FILE));
        assertThat(card("license: mit\n---\nlicense: [").tree()).containsEntry("license", "mit");
    }

    @Test
    void a_key_in_another_spelling_is_not_left_unsaid() throws Exception {
        for (String key : List.of("License", "LICENSE", "\"license \"", "\uff4cicense")) {
            String written = key.replace("\"", "");
            assertThat(asked(card(key + ": mit").tree(), "license"))
                    .isEqualTo(new CardFault.UnreadableField(FILE, written));
        }
        for (String key : List.of("model_index", "Model Index", "model-Index")) {
            assertThat(asked(card(key + ": []").tree(), "metrics")).isEqualTo(new CardFault.UnreadableField(FILE, key));
        }
        assertThat(card("Datasets: [COMPAS]\ndatasets: [loans]").data().stream()
                        .map(one -> one.names().getFirst()))
                .containsExactly("loans", "COMPAS");
        assertThat(card("licenses: mit").tree()).doesNotContainKey("license");
    }

    @Test
    void what_another_model_gives_in_another_form_is_no_doubt_of_its_own() throws Exception {
        Card.Of card = card("model-index: [{name: other, results: [{metrics: [{type: a, value: 91%}]}]}]");
        assertThat(card.doubts()).containsExactly((CardFault) ANOTHER);
        assertThat(card("model-index: [{name: scorer, results: [{metrics: [{type: a, value: 91%}]}]}]")
                        .doubts())
                .containsExactly(new CardFault.NotANumber(FILE, "a", "91%"));
    }

    @Test
    void front_matter_that_ends_at_once_says_nothing() {
        assertThat(refusal("---\nlicense: mit")).isEqualTo(new CardFault.NoFrontMatter(FILE));
    }

    @Test
    void data_in_a_list_in_a_list_are_named() throws Exception {
        assertThat(card("datasets: [[COMPAS], loans]").data().stream()
                        .map(one -> one.names().getFirst()))
                .containsExactly("COMPAS", "loans");
    }
}
