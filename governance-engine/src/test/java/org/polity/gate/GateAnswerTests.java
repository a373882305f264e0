package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.polity.engine.codes.Arguments;

/** The answers of the gate are those that pipelines know. */
class GateAnswerTests {

    private static final Instant END = Instant.parse("2027-03-12T09:00:00Z");
    private static final EnumSet<GateStatus> ENDING =
            EnumSet.of(GateStatus.CLEARED, GateStatus.IN_GRACE, GateStatus.CHALLENGED, GateStatus.SUSPENDED);

    @Test
    void each_status_of_the_contract_has_a_code_of_its_own() {
        assertThat(Arrays.stream(GateStatus.values())
                        .map(status -> GateAnswer.of(status, About.Plain.EVERY_USE, null)
                                .code()))
                .containsExactly(
                        "gate.unknown",
                        "gate.undecided",
                        "gate.cleared",
                        "gate.in-grace",
                        "gate.overdue",
                        "gate.blocked",
                        "gate.inconclusive",
                        "gate.challenged",
                        "gate.suspended",
                        "gate.superseded",
                        "gate.recalled",
                        "gate.withdrawn");
    }

    @Test
    void the_status_is_the_one_that_programs_read() {
        for (GateStatus status : GateStatus.values()) {
            assertThat(GateAnswer.of(status, About.Plain.EVERY_USE, null).label())
                    .isEqualTo(status.label());
        }
    }

    @Test
    void an_answer_that_ends_by_itself_says_when() {
        for (GateStatus status : GateStatus.values()) {
            Arguments arguments =
                    GateAnswer.of(status, About.Plain.EVERY_USE, END).arguments();
            assertThat(arguments.values().containsKey("expiry"))
                    .as(status.name())
                    .isEqualTo(ENDING.contains(status));
        }
        assertThat(Expiry.of(END)).isEqualTo(new Expiry.Ends(END));
        assertThat(Expiry.of(null)).isEqualTo(Expiry.Plain.NEVER);
    }
}
