package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookAlikesTests {

    @Test
    void names_that_differ_by_case_or_by_letters_that_look_alike_are_together() {
        assertThat(LookAlikes.among(
                        List.of("A", "MINORITY", "Minority", "M\u0456nority", "\u0410", "B", "minority", "\u0432")))
                .containsExactly(List.of("A", "\u0410"), List.of("MINORITY", "Minority", "M\u0456nority", "minority"));
        assertThat(LookAlikes.among(List.of("Stra\u00dfe", "STRASSE", "l", "I")))
                .hasSize(2);
    }

    @Test
    void numbers_of_one_value_of_which_one_begins_with_zeros_are_together() {
        assertThat(LookAlikes.among(List.of("007", "7", "07", "70", "0", "00", "01*M", "1*M", "1*F", "A7", "A07")))
                .containsExactly(List.of("007", "7", "07"), List.of("0", "00"), List.of("01*M", "1*M"));
    }

    @Test
    void names_that_are_clearly_different_are_apart() {
        assertThat(LookAlikes.among(List.of(
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
