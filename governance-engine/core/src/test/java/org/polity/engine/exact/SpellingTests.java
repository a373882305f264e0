package org.polity.engine.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SpellingTests {

    @Test
    void spellings_that_are_seen_alike_are_one_text() {
        for (String spelling : List.of(
                "Am\u00e9rica del Sur",
                "Ame\u0301rica del Sur",
                " Am\u00e9rica  del\tSur ",
                "Am\u00e9rica\u00a0del\u202fSur\u00a0",
                "\ufeffAm\u00e9\u200brica\u00ad del\u2060 Sur\u200d",
                "Am\u00e9rica\u3000del\u2028Sur\u0085")) {
            assertThat(Spelling.of(spelling)).isEqualTo("Am\u00e9rica del Sur");
        }
        assertThat(Spelling.of("\u200b\u00a0")).isEmpty();
        for (String unseen : List.of(
                "\u0000",
                "\u0001",
                "\u0008",
                "\u007f",
                "\u0080",
                "\u009f",
                "\u00ad",
                "\u2060",
                "\ufeff",
                "\ufff9",
                "\ufffb",
                "\ufdd0",
                "\uffff",
                "\ud834\udd59",
                "\udb40\udc41")) {
            assertThat(Spelling.of("Bl" + unseen + "ack" + unseen)).isEqualTo("Black");
            assertThat(Skeleton.of("Black" + unseen)).isEqualTo(Skeleton.of("Black"));
        }
        assertThat(Spelling.of("\u2800Black\u2800")).isEqualTo("Black");
        assertThat(Spelling.of("White")).isNotEqualTo(Spelling.of("white"));
    }

    @Test
    void a_number_has_one_text() {
        for (String spelling : List.of("1", "1.0", "+1", "1e0", " 1.", "10e-1", "1\u200b")) {
            assertThat(Spelling.ofValue(spelling)).isEqualTo("1");
        }
        assertThat(Spelling.ofValue("-0.0")).isEqualTo("0");
        assertThat(Spelling.ofValue("1e21")).isEqualTo("1000000000000000000000");
        assertThat(Spelling.ofValue("1-2")).isEqualTo("1-2");
        assertThat(Spelling.ofValue("0x1")).isEqualTo("0x1");
        assertThat(Spelling.ofValue("1e1000")).isEqualTo("1e1000");
    }

    @Test
    void what_begins_with_zeros_may_be_a_code() {
        for (String code : List.of("007", "00", "-01", "+02", "00.5", "01e2")) {
            assertThat(Spelling.ofValue(" " + code)).isEqualTo(code);
        }
        for (String number : List.of("0.5", ".5", "+.50", "5e-1", "0.500")) {
            assertThat(Spelling.ofValue(number)).isEqualTo("0.5");
        }
        assertThat(Spelling.ofValue("0")).isEqualTo("0");
        assertThat(Spelling.ofValue("0e5")).isEqualTo("0");
        assertThat(Spelling.ofNumber("01")).isEqualTo("1");
    }

    @Property(tries = 500)
    void a_spelling_is_its_own(@ForAll String text) {
        assertThat(Spelling.of(Spelling.of(text))).isEqualTo(Spelling.of(text));
    }

    @Test
    void texts_that_look_alike_have_one_skeleton() {
        String minority = Skeleton.of("Minority");
        // Cyrillic, Greek, full width, mathematical
        for (String look : List.of("M\u0456nority", "\u039cinority", "Min\u043erity", "Minor\ud835\udc56ty")) {
            assertThat(Skeleton.of(look)).isEqualTo(minority);
        }
        assertThat(Skeleton.of("Black")).isNotEqualTo(Skeleton.of("White"));
        assertThat(Skeleton.of("rnale")).isEqualTo(Skeleton.of("male"));
    }
}
