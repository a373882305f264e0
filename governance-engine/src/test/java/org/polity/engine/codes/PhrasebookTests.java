package org.polity.engine.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PhrasebookTests {

    private static final Phrasebook BOOK = Phrasebook.otherwise("other")
            .with("near", "no '(.*)' near '(.*)'")
            .with("none", "no '(.*)'.*")
            .writing(word -> word.toUpperCase(Locale.ROOT));

    @Test
    void the_first_phrase_that_fits_the_whole_message_takes_it() {
        assertThat(BOOK.say("no 'a' near 'b'")).isEqualTo(Sentence.of("near", "A", "B"));
        assertThat(BOOK.say("no 'a'\nat all")).isEqualTo(Sentence.of("none", "A"));
    }

    @Test
    void what_no_phrase_fits_is_kept_as_it_was() {
        assertThat(BOOK.say("well, no 'a'")).isEqualTo(Sentence.of("other", "well, no 'a'"));
    }
}
