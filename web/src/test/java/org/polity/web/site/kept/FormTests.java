package org.polity.web.site.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTests {

    private static final List<Form> BOTH = List.of(Form.PAGE, Form.RECORD);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                              | PAGE",
                "*/*                                           | PAGE",
                "text/html                                     | PAGE",
                "text/html,application/xhtml+xml,*/*;q=0.8     | PAGE",
                "application/json                              | RECORD",
                "application/json, text/plain, */*             | RECORD",
                "application/*                                 | RECORD",
                "application/json;q=0.5, text/html             | PAGE",
                "application/json, text/html                   | PAGE",
                "text/html;q=0.5, application/json             | RECORD",
                "text/html;q=0, */*                            | RECORD",
                "application/json;q=0, */*                     | PAGE",
                "this is no media type                         | PAGE"
            })
    void the_form_is_the_one_that_the_client_prefers(@Nullable String accept, Form form) {
        assertThat(Form.preferred(accept, BOTH)).contains(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image/png", "text/html;q=0, application/json;q=0", "*/*;q=0"})
    void a_client_that_takes_none_of_the_forms_gets_none(String accept) {
        assertThat(Form.preferred(accept, BOTH)).isEmpty();
    }

    @Test
    void a_page_without_a_record_is_no_answer_to_who_asks_for_a_record() {
        assertThat(Form.preferred("application/json", List.of(Form.PAGE))).isEmpty();
    }
}
