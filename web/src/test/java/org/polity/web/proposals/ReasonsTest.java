package org.polity.web.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.polity.web.values.Address;

class ReasonsTest {

    private static final String SUFFIX = "\n\n#proposer=0x" + "ab".repeat(20);

    @Test
    void paragraphs_are_divided_by_blank_lines() {
        Reasons reasons = Reasons.of("one\nline\n\n  \n two \n\nthree");
        assertThat(reasons.paragraphs()).containsExactly("one\nline", "two", "three");
        assertThat(reasons.rest()).isEmpty();
    }

    @Test
    void what_the_form_takes_is_laid_out_whole() {
        assertThat(Reasons.of("x".repeat(10_000)).rest()).isEmpty();
    }

    @Test
    void however_long_a_text_is_so_much_of_it_is_laid_out() {
        String body =
                ProposalText.parse("# big\n" + "x\n\n".repeat(100_000) + SUFFIX).body();
        Reasons reasons = Reasons.of(body);
        assertThat(reasons.paragraphs()).hasSize(200);
        assertThat(reasons.rest()).hasSize(body.length() - 600);
        assertThat(Reasons.of("x".repeat(300_000)).paragraphs()).isEmpty();
        assertThat(Reasons.of("x".repeat(300_000)).rest()).hasSize(300_000);
        assertThat(Reasons.of("").isEmpty()).isTrue();
    }

    @Test
    void a_title_is_found_in_the_opening_alone() {
        String description = new ProposalText("A title", "Reasons").describedBy(new Address("0x" + "ab".repeat(20)));
        assertThat(ProposalText.parse(description)).isEqualTo(new ProposalText("A title", "Reasons"));
        assertThat(ProposalText.title("# " + "😀".repeat(400))).isEqualTo("😀".repeat(100) + "…");
        assertThat(ProposalText.title("# a\u202Eb\n\nwhy")).isEqualTo("ab");
        assertThat(ProposalText.title("")).isEmpty();
    }
}
