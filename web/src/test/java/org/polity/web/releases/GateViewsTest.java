package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.web.chain.calls.Standing;
import org.polity.web.site.Said;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The gate's answers in words. */
class GateViewsTest {

    private static final Instant END = Instant.parse("2027-03-12T09:00:00Z");
    private static final Map<Standing.Kind, String> SAYS = new EnumMap<>(Map.of(
            Standing.Kind.CLEARED, "The gate clears this model for weather.",
            Standing.Kind.OVERDUE, "The gate no longer clears this model for weather: the time to comply",
            Standing.Kind.BLOCKED, "The gate blocks this model for weather.",
            Standing.Kind.SUPERSEDED, "its maintainer put a newer one in its place",
            Standing.Kind.WITHDRAWN, "the submission was withdrawn, by its maintainer or by a vote",
            Standing.Kind.UNKNOWN, "The gate knows no submission of this model for weather."));

    private final MessageSource messages = bundle();

    @ParameterizedTest
    @EnumSource(Standing.Kind.class)
    void every_answer_has_a_word_and_a_sentence_in_both_languages(Standing.Kind kind) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
            Standing standing = new Standing(kind, 1, null);
            assertThat(messages.getMessage("releases.gate." + standing.key(), null, locale))
                    .isNotBlank();
            assertThat(GateViews.says(Optional.of(standing), "for weather", messages, locale)
                            .before())
                    .isNotBlank();
        }
    }

    @Test
    void answers_without_an_end_are_whole_sentences() {
        SAYS.forEach((kind, sentence) -> assertThat(says(new Standing(kind, 1, null)))
                .isEqualTo(new Said(says(new Standing(kind, 1, null)).before(), null, ""))
                .extracting(Said::before)
                .asString()
                .contains(sentence));
    }

    @Test
    void answers_that_end_by_themselves_say_when() {
        assertThat(says(new Standing(Standing.Kind.CLEARED, 1, END)).time()).isEqualTo(END);
        Said grace = says(new Standing(Standing.Kind.IN_GRACE, 1, END));
        assertThat(grace.before()).isEqualTo("The gate clears this model for weather, in grace until ");
        assertThat(grace.time()).isEqualTo(END);
        assertThat(grace.after()).contains("a policy was enacted since the decision");
        assertThat(says(new Standing(Standing.Kind.CHALLENGED, 1, END)).after()).isEqualTo(" at the latest.");
        assertThat(says(new Standing(Standing.Kind.SUSPENDED, 1, END)).time()).isEqualTo(END);
    }

    @Test
    void a_gate_that_can_not_be_asked_clears_nothing() {
        assertThat(GateViews.says(Optional.empty(), "for weather", messages, Locale.ENGLISH)
                        .before())
                .contains("can't be asked right now")
                .contains("treat the model as not cleared");
    }

    private Said says(Standing standing) {
        return GateViews.says(Optional.of(standing), "for weather", messages, Locale.ENGLISH);
    }

    private static MessageSource bundle() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/releases");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
