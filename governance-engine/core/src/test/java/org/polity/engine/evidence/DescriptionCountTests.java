package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every rule is held against every description: what there is of them is counted before. */
class DescriptionCountTests {

    private final DescriptionCount count = new DescriptionCount();

    private static DatasetDescription of(String name, List<String> parts, List<DatasetDescription.Source> sources) {
        return new DatasetDescription(
                name,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                sources,
                parts,
                List.of(),
                false,
                Map.of(),
                true);
    }

    private static DatasetDescription named(String name) {
        return of(name, List.of(), List.of());
    }

    private static List<DatasetDescription> sets(int many) {
        return IntStream.range(0, many).mapToObj(i -> named("d" + i)).toList();
    }

    private void assertRefused(List<DatasetDescription> descriptions, DescriptionFault fault) {
        assertThatThrownBy(() -> count.add(descriptions, "d.json"))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void a_thousand_data_sets_in_all_files_are_read_and_no_more() throws Exception {
        count.add(sets(600), "a.json");
        count.add(sets(400), "b.json");
        assertRefused(sets(1), new DescriptionFault.TooManyDatasets("d.json", 1_001, 1_000));
    }

    @Test
    void a_source_that_is_described_in_place_is_a_data_set() {
        List<DatasetDescription.Source> sources = sets(1_000).stream()
                .<DatasetDescription.Source>map(DatasetDescription.Inline::new)
                .toList();
        assertRefused(
                List.of(of("d", List.of(), sources)), new DescriptionFault.TooManyDatasets("d.json", 1_001, 1_000));
    }

    @Test
    void a_file_that_is_refused_takes_nothing_from_the_next() throws Exception {
        assertRefused(sets(1_200), new DescriptionFault.TooManyDatasets("d.json", 1_200, 1_000));
        count.add(sets(1_000), "e.json");
    }

    @Test
    void twenty_thousand_names_of_any_kind_are_read_and_no_more() throws Exception {
        count.add(List.of(of("d", Collections.nCopies(19_000, "part"), List.of())), "a.json");
        List<DatasetDescription.Source> sources =
                List.of(new DatasetDescription.Referred(Collections.nCopies(998, "s")));
        count.add(List.of(of("d", List.of(), sources)), "b.json");
        assertRefused(sets(1), new DescriptionFault.TooManyNames("d.json", 20_001, 20_000));
    }

    @Test
    void a_long_name_counts_as_several() {
        assertRefused(
                List.of(of("d", List.of("x".repeat(4_000_000)), List.of())),
                new DescriptionFault.TooManyNames("d.json", 20_002, 20_000));
    }

    @Test
    void a_data_set_is_called_by_three_hundred_characters_at_most() throws Exception {
        count.add(List.of(named("x".repeat(300))), "a.json");
        assertRefused(List.of(named("x".repeat(301))), new DescriptionFault.LongName("d.json", 301, 300));
    }

    @Test
    void identifiers_digests_terms_and_kinds_of_personal_data_count_as_names() {
        List<String> many = Collections.nCopies(20_000, "n");
        for (DatasetDescription one : List.of(
                saying(many, List.of(), List.of(), Optional.empty()),
                saying(List.of(), many, List.of(), Optional.empty()),
                saying(List.of(), List.of(), many, Optional.empty()),
                saying(List.of(), List.of(), List.of(), Optional.of(many)))) {
            assertRefused(List.of(one), new DescriptionFault.TooManyNames("d.json", 20_001, 20_000));
        }
    }

    private static DatasetDescription saying(
            List<String> identifiers, List<String> digests, List<String> terms, Optional<List<String>> personal) {
        return new DatasetDescription(
                "d",
                identifiers,
                List.of(),
                terms,
                personal,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                digests,
                false,
                Map.of(),
                true);
    }
}
