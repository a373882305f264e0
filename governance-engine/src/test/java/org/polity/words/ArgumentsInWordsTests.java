package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.polity.engine.codes.Arguments;
import org.polity.engine.verdict.BiasReason;
import org.polity.engine.verdict.EthicsRemedy;

class ArgumentsInWordsTests {

    private static final String HASH = "0x" + "ab".repeat(32);

    @Test
    void a_list_is_quoted_one_by_one_and_counted() {
        assertThat(Words.in(Locale.ENGLISH).say("cli.missing-parameters", Arguments.of("parameters", List.of("-a"))))
                .isEqualTo("the parameter `-a` is missing: add it");
        assertThat(Words.prose(Locale.ENGLISH)
                        .say("cli.missing-parameters", Arguments.of("parameters", List.of("-a", "-b"))))
                .isEqualTo("the parameters “-a”, “-b” are missing: add them");
    }

    @Test
    void alternatives_are_listed_as_the_language_lists_them() {
        Arguments arguments = Arguments.of("given", "xx").and("languages", List.of("en", "fr", "ja"));
        assertThat(Words.in(Locale.ENGLISH).say("cli.unknown-language", arguments))
                .contains("write `en`, `fr` or `ja`");
        assertThat(Words.prose(Locale.JAPANESE).say("cli.unknown-language", arguments))
                .contains("「en」、「fr」、または「ja」");
    }

    @Test
    void a_moment_is_exact_in_a_terminal_and_of_the_reader_s_language_on_a_page() {
        Arguments arguments = Arguments.of("release", 1234).and("until", Instant.parse("2027-01-15T08:00:00Z"));
        assertThat(Words.in(Locale.ENGLISH).say("gate.challenge-open", arguments))
                .contains("release `1234`")
                .contains("2027-01-15T08:00:00Z");
        assertThat(Words.prose(Locale.ENGLISH).say("gate.challenge-open", arguments))
                .contains("15 Jan 2027, 08:00 UTC");
        assertThat(Words.prose(Locale.JAPANESE).say("gate.challenge-open", arguments))
                .contains("2027/01/15 8:00 UTC");
    }

    @Test
    void a_hash_is_whole_in_a_terminal_and_short_on_a_page() {
        Arguments arguments = Arguments.ofHash("artifact", HASH);
        assertThat(Words.in(Locale.ENGLISH).say("gate.artifact-recalled", arguments))
                .contains(HASH);
        assertThat(Words.prose(Locale.ENGLISH).say("gate.artifact-recalled", arguments))
                .contains("“0xabababab…ababab”");
    }

    @Test
    void a_word_of_a_vocabulary_is_selected_by_its_value_in_every_language() {
        Arguments inconclusive = Arguments.NONE.term("outcome", "inconclusive");
        assertThat(Words.in(Locale.JAPANESE).say("cli.decided", inconclusive)).startsWith("判定不能: ");
        assertThat(Words.in(Locale.JAPANESE).say("cli.decided", Arguments.NONE.term("outcome", "blocked")))
                .isEqualTo("差し止め");
    }

    @Test
    void no_text_of_a_stranger_moves_hides_or_ends_a_sentence() {
        String hostile = "a\u202eb\n\u001b[2Jc";
        String legible = "a\\u202eb\\n\\u001b[2Jc";
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            for (Words words : List.of(Words.in(locale), Words.prose(locale))) {
                assertThat(List.of(
                                words.say("cli.unreadable", Arguments.of("file", hostile)),
                                words.say("cli.missing-parameters", Arguments.of("parameters", List.of(hostile))),
                                words.say(
                                        "cli.unknown-language",
                                        Arguments.of("given", "x").and("languages", List.of(hostile, "b"))),
                                words.say("gate.artifact-recalled", Arguments.ofHash("artifact", "a\n")),
                                words.say("cli.decided", Arguments.NONE.term("outcome", "no-word", hostile)),
                                words.say("no.words", Arguments.of("file", hostile))))
                        .allMatch(sentence -> sentence.chars().noneMatch(Character::isISOControl))
                        .noneMatch(sentence -> sentence.contains("\u202e"));
                assertThat(words.say("cli.unreadable", Arguments.of("file", hostile)))
                        .contains(legible);
                assertThat(words.term("rate", hostile)).isEqualTo(legible);
            }
        }
    }

    @Test
    void the_lines_of_a_policy_s_words_are_one_in_a_sentence() {
        assertThat(Words.english(new EthicsRemedy.Hold("a &&\n  b", "first\r\nsecond\u202e")))
                .contains("a && b")
                .contains("first second\\u202e");
    }

    @Test
    void a_sentence_is_not_as_long_as_a_stranger_likes() {
        String endless = "n".repeat(100_000);
        assertThat(Words.english(new BiasReason.MissingReference(endless))).hasSizeLessThan(1_000);
    }
}
