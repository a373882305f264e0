package org.polity.web.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equal ODDS | Equalized odds between race groups | true",
                "odds equalized | Equalized odds between race groups | true",
                "odds sex | Equalized odds between race groups | false",
                "ＣＯＭＰＡＳ | compas 1.0 | true",
                "公開　基準 | モデルの公開基準 | true",
                "公開 禁止 | モデルの公開基準 | false",
                "100% | more than 100% of all | true",
                "_ | no underscore here | false"
            })
    void a_record_has_each_word_in_any_order_case_and_width(String words, String record, boolean has) {
        assertThat(new SearchWords(words).isIn(record)).isEqualTo(has);
    }

    @Test
    void no_words_are_in_every_record() {
        assertThat(SearchWords.typed(null).isIn("anything")).isTrue();
        assertThat(SearchWords.typed(" \t　").isEmpty()).isTrue();
    }

    @Test
    void a_search_is_bounded_and_its_text_stays_the_same_when_typed_again() {
        SearchWords words = new SearchWords("  \u202Eword\0 ".repeat(1000));
        assertThat(words.text()).hasSizeLessThanOrEqualTo(100).doesNotContain("\0", "\u202E");
        assertThat(new SearchWords(words.text())).isEqualTo(words);
    }
}
