package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.EvidenceFinding;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is taken away from the files of the cases, what was not cleared with them is not cleared without them. */
class LostEvidenceTests {

    private static final Path CASES = Path.of("src/test/cases");

    @Provide
    Arbitrary<Path> cases() throws IOException {
        List<Path> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                if (hasFiles(folder)
                        && !json(folder, "policy.json")
                                .path("kind")
                                .stringValue()
                                .equals("bias-threshold")) {
                    cases.add(folder);
                }
            }
        }
        return Arbitraries.of(cases);
    }

    private static boolean hasFiles(Path folder) throws IOException {
        return Files.exists(folder.resolve("policy.json"))
                && !json(folder, "release.json").path("files").isEmpty();
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(name)));
        } catch (tools.jackson.core.JacksonException e) {
            throw new AssertionError(folder + "/" + name, e);
        }
    }

    @Property(tries = 150)
    void a_deleted_file_never_clears(@ForAll("cases") Path folder, @ForAll int which) throws Exception {
        assertThat(new Case(folder)
                        .verdict((place, store, files) -> Files.deleteIfExists(kept(place, files, which)))
                        .outcome())
                .isNotEqualTo(Outcome.CLEARED);
    }

    @Property(tries = 150)
    void a_file_that_was_changed_where_it_is_kept_never_clears(
            @ForAll("cases") Path folder, @ForAll int which, @ForAll int where, @ForAll byte change) throws Exception {
        Case damaged = new Case(folder);
        assertThat(damaged.verdict((place, store, files) -> flip(kept(place, files, which), where, change))
                        .outcome())
                .isNotEqualTo(Outcome.CLEARED);
    }

    @Property(tries = 150)
    void a_file_that_was_replaced_by_garbage_never_clears(
            @ForAll("cases") Path folder, @ForAll int which, @ForAll @Size(max = 200) byte[] garbage) throws Exception {
        assertThat(new Case(folder)
                        .verdict((place, store, files) -> list(store, chosen(files, which), garbage))
                        .outcome())
                .isNotEqualTo(Outcome.CLEARED);
    }

    @Property(tries = 150)
    void a_file_that_was_cut_short_never_clears_what_was_not(
            @ForAll("cases") Path folder, @ForAll int which, @ForAll int length) throws Exception {
        if (isAgainst(new Case(folder).verdict())) {
            Verdict without = new Case(folder).verdict((place, store, files) -> {
                byte[] whole = Files.readAllBytes(kept(place, files, which));
                list(store, chosen(files, which), java.util.Arrays.copyOf(whole, Math.floorMod(length, whole.length)));
            });
            assertThat(without.outcome()).isNotEqualTo(Outcome.CLEARED);
        }
    }

    @Property(tries = 150)
    void files_that_are_no_longer_listed_never_clear_what_was_not(@ForAll("cases") Path folder, @ForAll int which)
            throws Exception {
        boolean data = json(folder, "policy.json").path("kind").stringValue().equals("dataset-inclusion");
        if (isAgainst(new Case(folder).verdict())) {
            boolean[] card = new boolean[1];
            Verdict without = new Case(folder).verdict((place, store, files) -> {
                String role = chosen(files, which).path("role").stringValue();
                card[0] = role.equals("model-card");
                for (int i = files.size() - 1; i >= 0; i--) {
                    if (files.get(i).path("role").stringValue().equals(role)) {
                        files.remove(i);
                    }
                }
            });
            // a data set that only a card names is known from nowhere else, and no rule about data asks for a card
            assertThat(without.outcome() == Outcome.CLEARED && !(data && card[0]))
                    .isFalse();
        }
    }

    /** Whether a rule spoke against it, and not only the state of the files, which do not matter any more when they are gone. */
    private static boolean isAgainst(Verdict verdict) {
        return verdict.outcome() != Outcome.CLEARED
                && verdict.findings().stream()
                        .anyMatch(
                                finding -> !(finding instanceof EvidenceFinding) && finding.status() != Status.PASSED);
    }

    private static ObjectNode chosen(ArrayNode files, int which) {
        return (ObjectNode) files.get(Math.floorMod(which, files.size()));
    }

    private static Path kept(Path place, ArrayNode files, int which) {
        String hex = chosen(files, which).path("sha256").stringValue();
        return place.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }

    private static void flip(Path file, int where, byte change) throws IOException {
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[Math.floorMod(where, bytes.length)] ^= (byte) (change == 0 ? 1 : change);
            Files.write(file, bytes);
        }
    }

    private static void list(EvidenceFolder store, ObjectNode file, byte[] content) throws Exception {
        Digest digest = store.put(new ByteArrayInputStream(content), 1 << 20);
        file.put("sha256", digest.hex());
        file.put("size", content.length);
    }
}
