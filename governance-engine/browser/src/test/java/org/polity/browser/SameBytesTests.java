package org.polity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.browser.trial.Trial;

/** The engine's arithmetic, text and metrics as JavaScript under Node give the bytes of the JVM. */
class SameBytesTests {

    private static final int BLOCKS = Integer.getInteger("polity.browser.blocks", 10);
    /** The last planes but two have no characters of their own. */
    private static final int LAST_CHARACTER = Integer.getInteger("polity.browser.characters", 0x32000);

    @Test
    void node_answers_as_the_jvm_does() throws Exception {
        assertThat(Node.lines("answers.mjs", Compiled.module(Trial.class), BLOCKS, LAST_CHARACTER))
                .isEqualTo(jvm());
    }

    private static List<String> jvm() {
        List<String> lines = new ArrayList<>();
        for (String subject : Trial.subjects().split("\n")) {
            lines.add("# " + subject);
            lines.addAll(Trial.answers(subject, BLOCKS).lines().toList());
        }
        for (int c = 0; c < LAST_CHARACTER; c += 0x1000) {
            lines.add(Trial.characters(c, c + 0x1000));
        }
        return lines;
    }
}
