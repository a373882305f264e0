package org.polity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;

/** The engine as JavaScript under Node gives the statement of the JVM on every case, or none. */
class SameVerdictTests {

    private static final Path PLACE = Path.of("target/cases");
    private static final String NONE = "not recomputed: ";
    /** Cases with neither conditions nor documents that need a library. */
    private static final int LEAST = 147;

    /** By name of the case, with {@code +roots} where the verdict carries them: a digest, or what is lacking. */
    private static final Map<String, String> JVM = new LinkedHashMap<>();

    private static final Map<String, String> NODE = new LinkedHashMap<>();

    @BeforeAll
    static void judge_on_both_sides() throws Exception {
        Files.createDirectories(PLACE);
        List<Object> asked = new ArrayList<>();
        for (Path folder : CaseFolder.folders()) {
            for (boolean rooted : new boolean[] {false, true}) {
                CaseFolder read = CaseFolder.read(folder, rooted);
                String name = read.name() + (rooted ? "+roots" : "");
                JVM.put(name, onJvm(name, read));
                asked.add(Map.of(
                        "name", name, "question", StrictJson.parse(read.question()), "files", written(read.files())));
            }
        }
        Path list = PLACE.resolve("list.json");
        Files.write(list, CanonicalJson.bytes(asked));
        for (String line : Node.lines("cases.mjs", "target/javascript/engine.mjs", list)) {
            int space = line.indexOf(' ');
            NODE.put(line.substring(0, space), line.substring(space + 1));
        }
    }

    private static String onJvm(String name, CaseFolder read) throws Exception {
        try {
            byte[] statement =
                    Judgment.parse(read.question()).verdict(read.files()).statement();
            Files.write(PLACE.resolve(name + ".jvm.json"), statement);
            return Digest.of(statement).hex();
        } catch (NotRecomputed e) {
            return NONE + e.lack().label();
        }
    }

    private static List<Object> written(List<byte[]> files) throws Exception {
        List<Object> names = new ArrayList<>();
        for (byte[] file : files) {
            String name = Digest.of(file).hex();
            Files.write(PLACE.resolve(name), file);
            names.add(name);
        }
        return names;
    }

    @Test
    void node_answers_every_case_as_the_jvm_does() {
        assertThat(NODE.keySet()).containsExactlyElementsOf(JVM.keySet());
        SoftAssertions all = new SoftAssertions();
        JVM.forEach((name, answer) -> all.assertThat(NODE.get(name))
                .as(() -> name + statement(name, "jvm") + statement(name, "node"))
                .isEqualTo(answer));
        all.assertAll();
    }

    @Test
    void what_is_recomputed_is_the_verdict_of_the_whole_engine() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Path folder : CaseFolder.folders()) {
            String name = folder.getFileName().toString();
            String answer = NODE.getOrDefault(name, NONE);
            Optional<String> digest = CaseFolder.digest(folder);
            if (!answer.startsWith(NONE) && digest.isPresent()) {
                all.assertThat(answer).as(() -> name + statement(name, "node")).isEqualTo(digest.get());
            }
        }
        all.assertAll();
    }

    @Test
    void most_cases_are_recomputed() {
        assertThat(NODE.entrySet().stream()
                        .filter(answer -> !answer.getKey().endsWith("+roots"))
                        .filter(answer -> !answer.getValue().startsWith(NONE)))
                .hasSizeGreaterThanOrEqualTo(LEAST);
    }

    private static String statement(String name, String side) {
        try {
            Path file = PLACE.resolve(name + "." + side + ".json");
            return "\n" + side + ": " + (Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "none");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
