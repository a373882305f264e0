package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
