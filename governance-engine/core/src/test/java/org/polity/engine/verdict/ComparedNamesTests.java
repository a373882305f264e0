package org.polity.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.polity.engine.policy.rules.ComparedName;
import org.polity.engine.policy.rules.PlainName;
import org.polity.engine.policy.rules.Selection;

class ComparedNamesTests {

    private static final String SHA = "ab".repeat(32);

    @Test
    void a_name_is_computed_once_for_all_rules() {
        ComparedNames names = new ComparedNames();
        ComparedName first = names.of("Acme/Loans ");
        assertThat(names.of("Acme/" + "Loans ")).isSameAs(first);
        assertThat(first.plain()).isEqualTo(PlainName.of("Acme/Loans "));
    }

    @Test
    void a_digest_in_place_of_a_name_is_the_digest() {
        ComparedNames names = new ComparedNames();
        for (String written : List.of(SHA, "sha256:" + SHA, " SHA-256:" + SHA.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(names.digest(written)).containsSame(names.of(SHA));
        }
        assertThat(names.digest("loans")).isEmpty();
    }

    @Property(tries = 200)
    void a_list_holds_for_a_compared_name_as_for_the_written_one(@ForAll String name, @ForAll String other) {
        Selection selection = new Selection(List.of(name), List.of(other));
        assertThat(selection.denies(new ComparedName(name))).isEqualTo(selection.denies(name));
        assertThat(selection.denies(new ComparedName(other))).isTrue();
        assertThat(selection.leavesOut(new ComparedName(name))).isFalse();
        assertThat(selection.resembles(new ComparedName(other))).isFalse();
    }
}
