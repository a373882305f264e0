package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.StrictJson;

class ModelCardTests {

    @Test
    void the_released_model_may_have_an_owner_and_a_version_in_its_name() {
        for (String name : List.of(
                "", "scorer", "Scorer ", "acme/scorer", "scorer-v1.0", "scorer:1.0", "acme/scorer@1.0", "scorer v2")) {
            assertThat(ModelCard.isOf(List.of(name), "scorer")).as(name).isTrue();
            assertThat(ModelCard.isOf(List.of(name), "acme/Scorer")).as(name).isTrue();
        }
        assertThat(ModelCard.isOf(List.of("scorer"), "scorer-1.2")).isTrue();
        assertThat(ModelCard.isOf(List.of("the model", "pkg:huggingface/acme/scorer@1.0"), "scorer"))
                .isTrue();
    }

    @Test
    void a_model_of_another_name_is_another() {
        for (String name : List.of("another", "scorer-large", "my-scorer", "scorers")) {
            assertThat(ModelCard.isOf(List.of(name), "scorer")).as(name).isFalse();
        }
        assertThat(ModelCard.isOf(List.of("llama-2"), "llama-3")).isFalse();
    }

    @Test
    void of_several_models_the_released_one_has_its_name_or_its_name_without_the_owner() {
        assertThat(released("scorer", "acme/scorer", "acme/other")).containsExactly("acme/scorer");
        assertThat(released("acme/Scorer", "scorer", "other")).containsExactly("scorer");
        assertThat(released("scorer", "scorer", "acme/scorer")).containsExactly("scorer");
        assertThat(released("scorer", "Scorer", "scorer")).containsExactly("Scorer", "scorer");
        assertThat(released("scorer", "acme/scorer", "Acme/Scorer")).containsExactly("acme/scorer", "Acme/Scorer");
    }

    @Test
    void of_several_models_none_is_released_where_several_or_none_may_be() {
        assertThat(released("scorer", "acme/scorer", "bank/scorer")).isEmpty();
        assertThat(released("acme/scorer", "bank/scorer")).isEmpty();
        assertThat(released("scorer", "other", "another")).isEmpty();
        assertThat(released("/", "", "x")).isEmpty();
    }

    private static List<String> released(String release, String... names) {
        return ModelCard.released(List.of(names), name -> name, release);
    }

    @Test
    void numbers_of_json_keep_their_kind_where_it_fits() throws Exception {
        Json json = StrictJson.parse("""
                [1, 1.5, 9223372036854775807, 9223372036854775808, -9223372036854775808, -9223372036854775809, true, null, "x",
                 {"a": null, "b": [2, null]}]""".getBytes(StandardCharsets.UTF_8));
        assertThat(ModelCard.plain(json))
                .isEqualTo(List.of(
                        1L, 1.5, Long.MAX_VALUE, 0x1p63, Long.MIN_VALUE, -0x1p63, true, "x", Map.of("b", List.of(2L))));
    }

    @Test
    void a_number_has_the_text_that_every_machine_writes() {
        assertThat(ModelCard.text(1.0)).isEqualTo("1");
        assertThat(ModelCard.text(1e21)).isEqualTo("1e+21");
        assertThat(ModelCard.text(0.5)).isEqualTo("0.5");
        assertThat(ModelCard.text(Double.NaN)).isEqualTo("NaN");
        assertThat(ModelCard.text(7)).isEqualTo("7");
        assertThat(ModelCard.text(List.of("a"))).isEmpty();
    }

    @Test
    void a_card_lists_the_data_it_was_made_with_and_joins_its_licenses() {
        Card.Of card = ModelCard.card(
                "huggingface",
                "scorer",
                List.of("", "mit", " ", "apache-2.0"),
                List.of(
                        new Card.NamedData(List.of("loans", "acme/loans"), true),
                        new Card.NamedData(List.of("benchmark"), false)),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
        assertThat(card.tree())
                .containsEntry("license", "mit AND apache-2.0")
                .containsEntry("datasets", List.of("loans"));
    }
}
