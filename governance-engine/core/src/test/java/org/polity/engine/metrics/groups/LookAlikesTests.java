package org.polity.engine.metrics.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookAlikesTests {

    /** What is remembered of a name would hide what has become of it. */
    private static List<List<String>> alike(List<String> names) {
        return LookAlikes.among(names, LookAlikes::seen);
    }

    @Test
    void a_name_is_remembered_as_it_is_seen() {
        List<String> names =
                List.of("Black", "black ", "Bl\u00e4ck", "007", "7", "x".repeat(500), "X".repeat(500), "White");
        for (int turn = 0; turn < 2; turn++) {
            assertThat(LookAlikes.among(names)).isEqualTo(alike(names)).hasSize(3);
        }
        for (int other = 0; other < 1_100; other++) {
            LookAlikes.among(List.of("other " + other));
        }
        assertThat(LookAlikes.among(List.of("later", "Later"))).containsExactly(List.of("later", "Later"));
    }

    @Test
    void names_that_differ_by_case_or_by_letters_that_look_alike_are_together() {
        assertThat(alike(List.of("A", "MINORITY", "Minority", "M\u0456nority", "\u0410", "B", "minority", "\u0432")))
                .containsExactly(List.of("A", "\u0410"), List.of("MINORITY", "Minority", "M\u0456nority", "minority"));
        assertThat(alike(List.of("Stra\u00dfe", "STRASSE", "l", "I"))).hasSize(2);
    }

    @Test
    void numbers_of_one_value_of_which_one_begins_with_zeros_are_together() {
        assertThat(alike(List.of("007", "7", "07", "70", "0", "00", "01*M", "1*M", "1*F", "A7", "A07")))
                .containsExactly(List.of("007", "7", "07"), List.of("0", "00"), List.of("01*M", "1*M"));
    }

    @Test
    void numbers_of_one_value_are_together_however_people_write_them() {
        for (List<String> pair : List.of(
                List.of("1000", "1,000"),
                List.of("1000", "1 000"),
                List.of("1000", "\uff11\uff0c\uff10\uff10\uff10"),
                List.of("1000", "\u0967,\u0966\u0966\u0966"),
                List.of("1000", "1'000"),
                List.of("1000", "1\u2019000"),
                List.of("1000", "1_000"),
                List.of("1000000", "1.000.000"),
                List.of("-1234567.5", "-1,234,567.5"),
                List.of("1234.5", "1.234,5"),
                List.of("1.5", "1,5"),
                List.of("1.5*M", "1,50*M"),
                List.of("3", "\u0663"),
                List.of("25-34", "\u06f2\u06f5-\u06f3\u06f4"),
                List.of("1000", "\u0967\u0966\u0966\u0966"))) {
            assertThat(alike(pair)).as("%s", pair).containsExactly(pair);
        }
        assertThat(alike(List.of("1", "15", "1,5", "1,05", "1000", "1,00", "10,00,0", "1,2,3", "1.2.3", "\u0665")))
                .containsExactly(List.of("1", "1,00"));
    }

    @Test
    void names_of_which_one_was_saved_in_a_wrong_encoding_are_together() {
        for (List<String> pair : List.of(
                List.of("Espa\u00f1ol", "Espa\u00c3\u00b1ol"),
                List.of("ESPA\u00d1OL", "Espa\u00c3\u00b1ol"),
                List.of("Espa\u00f1ol", "Espa\u00c3\u0192\u00c2\u00b1ol"),
                List.of("Women\u2019s", "Women\u00e2\u20ac\u2122s"),
                List.of("\u65e5\u672c", "\u00e6\u2014\u00a5\u00e6\u0153\u00ac"))) {
            assertThat(alike(pair)).as("%s", pair).containsExactly(pair);
        }
        assertThat(alike(List.of("\u00c3", "\u00b1", "\u00c3\u00a9\u65e5", "\u00e9\u65e5")))
                .isEmpty();
    }

    @Test
    void names_that_differ_by_an_ornament_of_their_letters_are_together() {
        for (List<String> pair : List.of(
                List.of("1", "\uff11"),
                List.of("1", "\u2460"),
                List.of("m2", "m\u00b2"),
                List.of("Istanbul", "\u0130stanbul"),
                List.of("\u0131", "I"),
                List.of("Black", "B\u0336l\u0336a\u0336c\u0336k\u0336"),
                List.of("Black", "Bla\u0301ck"),
                List.of("Black", "Black\u20dd"))) {
            assertThat(alike(pair)).as("%s", pair).containsExactly(pair);
        }
    }

    @Test
    void names_that_differ_by_what_separates_or_ends_their_words_are_together() {
        for (String other : List.of(
                "African American",
                "AfricanAmerican",
                "African_American",
                "african / american",
                "African\u2013American",
                "African\u2011American.",
                "African-American*",
                "(African-American)",
                "African\u30fbAmerican",
                "African|American",
                "\u00abAfrican-American\u00bb",
                "\u201eAfrican American\u201c",
                "\u300cAfrican American\u300d",
                "African-American\u2020")) {
            List<String> pair = List.of("African-American", other);
            assertThat(alike(pair)).as(other).containsExactly(pair);
        }
        assertThat(alike(List.of("Black", "Black.", "Black*", "Black-", "White\\**M", "White*M")))
                .containsExactly(List.of("Black", "Black.", "Black*", "Black-"), List.of("White\\**M", "White*M"));
    }

    @Test
    void what_tells_numbers_grades_and_letters_apart_stays() {
        assertThat(alike(List.of(
                        "25-34",
                        "2534",
                        "2.5",
                        "25",
                        "-25",
                        "65+",
                        "65",
                        "<65",
                        ">65",
                        "A",
                        "A-",
                        "A+",
                        "C",
                        "C#",
                        "C++",
                        "AB*C",
                        "A*BC",
                        "(0, 1]",
                        "(-1, 0]",
                        "(10, 20]",
                        "-",
                        "+",
                        "\u306f",
                        "\u3070",
                        "\u3071",
                        "?",
                        "*")))
                .isEmpty();
        assertThat(alike(List.of("\u226465", "<=65", "> = 65", "\u2265 65", "25~34", "25-34")))
                .containsExactly(
                        List.of("\u226465", "<=65"), List.of("> = 65", "\u2265 65"), List.of("25~34", "25-34"));
        assertThat(alike(List.of("25-34", "25 \u2013 34", "(18,25]", "(18, 25]", "Group-1", "Group 1")))
                .containsExactly(
                        List.of("25-34", "25 \u2013 34"),
                        List.of("(18,25]", "(18, 25]"),
                        List.of("Group-1", "Group 1"));
    }

    @Test
    void a_hyphen_after_one_or_two_letters_is_a_grade_in_every_part_of_a_name() {
        assertThat(alike(List.of(
                        "AB",
                        "AB-",
                        "White*A",
                        "White*A-",
                        "A*F",
                        "A-*F",
                        "1-0",
                        "10",
                        "9-0",
                        "90",
                        "0-9",
                        "09-1",
                        "091")))
                .isEmpty();
        assertThat(alike(List.of("ABC", "ABC-", "White*ABC", "White*ABC-")))
                .containsExactly(List.of("ABC", "ABC-"), List.of("White*ABC", "White*ABC-"));
    }

    @Test
    void names_that_are_clearly_different_are_apart() {
        assertThat(alike(List.of(
                        "African-American",
                        "Asian",
                        "Caucasian",
                        "Hispanic",
                        "Native American",
                        "Other",
                        "Male",
                        "Female",
                        "25 - 45",
                        "Less than 25",
                        "Greater than 45",
                        "0",
                        "1",
                        "2",
                        "10",
                        "11",
                        "true",
                        "false")))
                .isEmpty();
    }

    @Test
    void a_group_of_several_columns_has_one_name() {
        Attribute crossed = Attribute.parse("race*sex");
        assertThat(GroupName.normal(crossed, " White * M\u00a0")).isEqualTo("White*M");
        assertThat(GroupName.normal(crossed, "a\\*b*1.0")).isEqualTo("a\\*b*1");
        assertThat(GroupName.normal(Attribute.parse("race"), "a*b ")).isEqualTo("a*b");
        assertThat(GroupName.joined(List.of("a*b", "c\\"))).isEqualTo("a\\*b*c\\\\");
    }
}
