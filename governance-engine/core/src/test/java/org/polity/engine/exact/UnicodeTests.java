package org.polity.engine.exact;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnicodeTests {

    private static IntStream everyCharacter() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    private static void holdsForEveryCharacter(IntPredicate law) {
        assertThat(everyCharacter().filter(law.negate()).mapToObj(Integer::toHexString))
                .isEmpty();
    }

    private static boolean isOld(int c) {
        return UCharacter.getAge(c).compareTo(VersionInfo.getInstance(16, 0)) <= 0;
    }

    @Test
    void the_file_is_what_its_tool_writes() throws IOException {
        try (var stream = Objects.requireNonNull(UnicodeData.class.getResourceAsStream(UnicodeData.FILE))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo(UnicodeFile.text());
        }
    }

    @Test
    void every_character_has_the_normal_forms_of_java_25_and_of_icu() {
        for (NormalForm form : NormalForm.values()) {
            holdsForEveryCharacter(c -> form.of(Character.toString(c)).equals(ofJava(form, Character.toString(c))));
        }
        holdsForEveryCharacter(c -> !isOld(c)
                || NormalForm.NFKC
                        .of(Character.toString(c))
                        .equals(Normalizer2.getNFKCInstance().normalize(Character.toString(c))));
    }

    @Test
    void every_decimal_digit_is_the_digit_of_ascii_with_its_value() {
        holdsForEveryCharacter(c -> {
            boolean digit =
                    isOld(c) && UCharacter.getType(c) == UCharacterEnums.ECharacterCategory.DECIMAL_DIGIT_NUMBER;
            String bare = Bare.of(Character.toString(c));
            return digit ? bare.equals(Integer.toString(UCharacter.digit(c))) : Digit.ascii(c) == c;
        });
    }

    @Test
    void every_character_has_the_lower_case_of_java_25() {
        holdsForEveryCharacter(
                c -> Case.lower(Character.toString(c)).equals(Character.toString(Character.toLowerCase(c))));
    }

    @Test
    void every_character_folds_as_icu_folds_it() {
        holdsForEveryCharacter(c -> !isOld(c)
                || Case.folded(Character.toString(c)).equals(UCharacter.foldCase(Character.toString(c), true)));
    }

    @Test
    void characters_of_later_versions_stay_as_they_are() {
        holdsForEveryCharacter(c -> Character.isDefined(c)
                || Case.folded(Character.toString(c)).equals(Character.toString(c))
                        && NormalForm.NFKC.of(Character.toString(c)).equals(Character.toString(c)));
    }

    @Property
    void texts_have_the_normal_forms_of_java(@ForAll("texts") String text, @ForAll NormalForm form) {
        assertThat(form.of(text)).isEqualTo(ofJava(form, text));
    }

    @Property
    void a_normal_form_stays_as_it_is(@ForAll("texts") String text, @ForAll NormalForm form) {
        String once = form.of(text);

        assertThat(form.of(once)).isEqualTo(once);
    }

    @Property
    void a_text_and_its_parts_have_one_normal_form(
            @ForAll("texts") String first, @ForAll("texts") String second, @ForAll NormalForm form) {
        assertThat(form.of(form.of(first) + second)).isEqualTo(form.of(first + second));
        assertThat(form.of(first + form.of(second))).isEqualTo(form.of(first + second));
    }

    @Property
    void canonical_forms_of_one_text_are_one(@ForAll("texts") String text) {
        assertThat(NormalForm.NFC.of(NormalForm.NFD.of(text))).isEqualTo(NormalForm.NFC.of(text));
        assertThat(NormalForm.NFD.of(NormalForm.NFC.of(text))).isEqualTo(NormalForm.NFD.of(text));
        assertThat(NormalForm.NFKC.of(NormalForm.NFC.of(text))).isEqualTo(NormalForm.NFKC.of(text));
    }

    @Property
    void folding_twice_is_folding_once(@ForAll("texts") String text) {
        assertThat(Case.folded(Case.folded(text))).isEqualTo(Case.folded(text));
    }

    @Test
    void a_million_marks_are_ordered_in_their_time() {
        String marks = "a" + "\u0316\u0301".repeat(500_000);

        assertThat(NormalForm.NFC.of(marks)).isEqualTo("\u00e1" + "\u0316".repeat(500_000) + "\u0301".repeat(499_999));
    }

    private static String ofJava(NormalForm form, String text) {
        return Normalizer.normalize(text, Normalizer.Form.valueOf(form.name()));
    }

    /** Marks of many classes, letters that compose, Hangul in parts and whole, other planes, lone surrogates. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> marks = Arbitraries.integers().between(0x300, 0x36f);
        Arbitrary<Integer> letters = Arbitraries.of(
                0x61, 0x41, 0x65, 0x6f, 0x44, 0xc5, 0x1e69, 0x17f, 0x1e9b, 0x3b1, 0x3c9, 0x1f80, 0x130, 0xdf, 0xfb03,
                0x3a3, 0x915, 0x93c, 0x958, 0x9c7, 0x9be, 0xb92, 0xbd7, 0x1025, 0x102e, 0x1b05, 0x1b35, 0x11099,
                0x110ba, 0x1d15e, 0x1d165, 0x0f71, 0x0f72, 0x0f74, 0x0f73, 0x2126, 0xff21, 0x3a9);
        Arbitrary<Integer> hangul = Arbitraries.oneOf(
                Arbitraries.integers().between(0x10fe, 0x1114),
                Arbitraries.integers().between(0x1160, 0x1177),
                Arbitraries.integers().between(0x11a6, 0x11c4),
                Arbitraries.integers().between(0xabff, 0xd7a4));
        Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, marks),
                        net.jqwik.api.Tuple.of(4, letters),
                        net.jqwik.api.Tuple.of(2, hangul),
                        net.jqwik.api.Tuple.of(2, any))
                .list()
                .ofMaxSize(12)
                .map(parts -> parts.stream().map(Character::toString).collect(java.util.stream.Collectors.joining()));
    }
}
