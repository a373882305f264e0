package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polity.engine.attestation.CertificateCheck;
import org.polity.engine.attestation.CertificateIdentity;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.csv.CsvCounting;
import org.polity.engine.exact.Utf8;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.roots.Grove;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.PlainSha256;
import org.polity.engine.roots.Rows;

class EvidenceTests {

    private static final Attribute G = Attribute.parse("g");
    private static final Grove GROVE = new Grove(G, Favourable.POSITIVE);
    private static final PredictionColumns COLUMNS = PredictionColumns.decisions("y", "d", "1", "0", List.of("g"));
    private static final byte[] TABLE = Utf8.bytes("y,d,g\n1,1,a\n0,1,b\n1,0,\n0,0,a\n");
    private static final ReleaseDescription RELEASE =
            new ReleaseDescription("scorer", "1", Digest.of(new byte[] {1}), Scope.UNDECLARED);

    /** Bytes in memory. */
    private static final class Store implements EvidenceStore {
        private final Map<Digest, byte[]> kept = new HashMap<>();
        private int hashed;

        Digest put(byte[] bytes) {
            Digest digest = Digest.of(bytes);
            kept.put(digest, bytes);
            return digest;
        }

        @Override
        public boolean has(Digest digest) {
            return kept.containsKey(digest);
        }

        @Override
        public Content content(Digest digest) throws EvidenceRefused {
            byte[] bytes = bytes(digest, Integer.MAX_VALUE);
            hashed++;
            return new Content() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public Chunks open() {
                    ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
                    return new Chunks() {
                        @Override
                        public int read(byte[] into, int from, int most) {
                            return stream.read(into, from, most);
                        }

                        @Override
                        public void close() {
                            // nothing is held
                        }
                    };
                }
            };
        }

        @Override
        public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
            byte[] bytes = kept.get(digest);
            if (bytes == null) {
                throw new EvidenceRefused(new StoreFault.Missing(digest));
            }
            if (!Digest.of(bytes).equals(digest)) {
                throw new EvidenceRefused(new StoreFault.Changed(digest));
            }
            return bytes;
        }
    }

    /** A table with as many rows as anybody likes, which nobody has to write. */
    private record Table(SortedMap<String, Confusion> groups, Rereading again) implements Predictions {

        interface Rereading {
            void to(Rows rows) throws EvidenceRefused;
        }

        @Override
        public List<GroupCounts> count(List<Attribute> attributes) {
            return attributes.stream()
                    .map(attribute -> new GroupCounts(attribute, groups, Confusion.EMPTY))
                    .toList();
        }

        @Override
        public SortedMap<String, Scores> moments(Attribute attribute) {
            throw new AssertionError("nobody asked for scores");
        }

        @Override
        public void read(List<Attribute> attributes, Rows rows) throws EvidenceRefused {
            again.to(rows);
        }
    }

    private static final Counting CSV = new Counting() {
        @Override
        public <T> T open(Content file, String mediaType, PredictionColumns columns, Reading<T> reading)
                throws EvidenceRefused {
            return reading.of(new CsvCounting().of(file, columns));
        }

        @Override
        public Hashing sha256() {
            return new PlainSha256();
        }
    };

    private static Counting of(Predictions rows) {
        return new Counting() {
            @Override
            public <T> T open(Content file, String mediaType, PredictionColumns columns, Reading<T> reading)
                    throws EvidenceRefused {
                return reading.of(rows);
            }

            @Override
            public Hashing sha256() {
                return new PlainSha256();
            }
        };
    }

    private static Readers readers(Counting counting) {
        return new Readers(
                counting,
                (document, file) -> List.of(),
                new CardSchema() {
                    @Override
                    public boolean knows(String version) {
                        return false;
                    }

                    @Override
                    public Optional<SchemaFault> complaint(String version, Json bom) {
                        return Optional.empty();
                    }
                },
                new CertificateCheck() {
                    @Override
                    public CertificateIdentity identity(byte[] bundle) {
                        throw new AssertionError("nobody signed");
                    }

                    @Override
                    public TrustRoot trustRoot(byte[] document) {
                        throw new AssertionError("nobody signed");
                    }
                });
    }

    private static EvidenceFile predictions(String name, Digest digest, long size) {
        return new EvidenceFile(EvidenceFile.Role.PREDICTIONS, name, "text/csv", digest, size, Optional.of(COLUMNS));
    }

    private static EvidenceManifest manifest(EvidenceFile... files) {
        return new EvidenceManifest(RELEASE, List.of(files));
    }

    private static Needs needs(Set<Grove> groves, boolean rooted) {
        return new Needs(Set.of(G), Set.of(), false, groves, rooted);
    }

    private static Facts gathered(Predictions rows, Needs needs) {
        Store store = new Store();
        EvidenceManifest manifest = manifest(predictions("p", store.put(TABLE), TABLE.length));
        return Evidence.of(manifest, store).gather(needs, readers(of(rows)));
    }

    private static Table rows(long rows) {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of("a", new Confusion(rows - 1, 0, 0, 1)));
        return new Table(groups, taker -> {});
    }

    private static Object fault(Facts facts, Attribute attribute) {
        return facts.counts(attribute) instanceof Counted.Refused refused ? refused.reason() : "counted";
    }

    @Test
    void a_manifest_that_is_missing_or_unreadable_is_a_reason_and_nothing_is_gathered() {
        Store store = new Store();
        Digest missing = Digest.of(new byte[] {7});
        Facts none = Evidence.of(missing, store).gather(needs(Set.of(), false), readers(CSV));
        assertThat(none.manifestDigest()).isEqualTo(missing);
        assertThat(none.manifest()).isEmpty();
        assertThat(none.refusal()).contains(new StoreFault.Missing(missing));
        Facts bad = Evidence.of(store.put(Utf8.bytes("{}")), store).gather(needs(Set.of(), false), readers(CSV));
        assertThat(bad.refusal()).get().isInstanceOf(StoreFault.BadManifest.class);
        assertThat(fault(bad, G)).isInstanceOf(StoreFault.BadManifest.class);
    }

    @Test
    void a_manifest_in_the_store_is_read_by_its_digest() {
        Store store = new Store();
        EvidenceManifest manifest = manifest(predictions("p", store.put(TABLE), TABLE.length));
        Facts facts = Evidence.of(store.put(manifest.canonical()), store).gather(needs(Set.of(), false), readers(CSV));
        assertThat(facts.manifest()).contains(manifest);
        assertThat(facts.refusal()).isEmpty();
        assertThat(facts.counts(G)).isInstanceOfSatisfying(Counted.Of.class, of -> {
            assertThat(of.counts().groups()).containsOnlyKeys("a", "b");
            assertThat(of.counts().unknown()).isEqualTo(1);
        });
    }

    @Test
    void a_file_that_is_not_there_or_another_is_a_reason_by_name() {
        Store store = new Store();
        Digest table = store.put(TABLE);
        Digest missing = Digest.of(new byte[] {7});
        Digest changed = Digest.of(new byte[] {8});
        store.kept.put(changed, new byte[] {9});
        assertThat(refusal(store, predictions("p", missing, 1))).contains(new StoreFault.FileMissing("p"));
        assertThat(refusal(store, predictions("p", changed, 1))).contains(new StoreFault.FileChanged("p"));
        assertThat(refusal(store, predictions("p", table, 1))).contains(new StoreFault.FileSize("p", TABLE.length, 1));
        assertThat(refusal(store, predictions("p", table, TABLE.length))).isEmpty();
        // the first by name, wherever the maintainer lists it
        assertThat(refusal(store, predictions("z", missing, 1), predictions("b", missing, 1)))
                .contains(new StoreFault.FileMissing("b"));
    }

    private static Optional<EvidenceFault> refusal(Store store, EvidenceFile... files) {
        return Evidence.of(manifest(files), store)
                .gather(new Needs(Set.of(), Set.of(), false), readers(CSV))
                .refusal();
    }

    @Test
    void a_file_of_many_names_is_hashed_once() {
        Store store = new Store();
        Digest table = store.put(TABLE);
        assertThat(refusal(
                        store,
                        predictions("a", table, TABLE.length),
                        predictions("b", table, TABLE.length),
                        predictions("c", table, TABLE.length)))
                .isEmpty();
        assertThat(store.hashed).isEqualTo(1);
    }

    @Test
    void as_many_groups_as_a_finding_lists_are_counted_and_one_more_is_refused() {
        for (int many : new int[] {Evidence.MOST_GROUPS, Evidence.MOST_GROUPS + 1}) {
            SortedMap<String, Confusion> groups = new TreeMap<>();
            IntStream.range(0, many).forEach(i -> groups.put("g" + i, new Confusion(1, 0, 0, 0)));
            Facts facts = gathered(new Table(groups, taker -> {}), needs(Set.of(), false));
            assertThat(fault(facts, G))
                    .isEqualTo(many > 500 ? new PredictionsFault.TooManyGroups("g", many, 500) : "counted");
        }
    }

    @Test
    void as_many_leaves_as_are_hashed_are_counted_and_one_more_is_refused_wherever_roots_grow() {
        for (boolean rooted : new boolean[] {true, false}) {
            Needs one = needs(Set.of(GROVE), rooted);
            assertThat(fault(gathered(rows(100_000_001), one), G))
                    .isEqualTo(new PredictionsFault.TooManyLeaves(100_000_001, 1, 100_000_000));
            Needs both = needs(Set.of(GROVE, new Grove(G, Favourable.NEGATIVE)), rooted);
            assertThat(fault(gathered(rows(50_000_001), both), G))
                    .isEqualTo(new PredictionsFault.TooManyLeaves(50_000_001, 2, 100_000_000));
        }
        assertThat(fault(gathered(rows(100_000_000), needs(Set.of(GROVE), false)), G))
                .isEqualTo("counted");
        assertThat(fault(gathered(rows(100_000_001), needs(Set.of(), true)), G)).isEqualTo("counted");
    }

    @Test
    void as_many_trees_as_are_grown_are_counted_and_one_more_is_refused() {
        for (int many : new int[] {100, 101}) {
            List<String> names = IntStream.range(0, many).mapToObj(i -> "a" + i).toList();
            List<Attribute> attributes = names.stream().map(Attribute::parse).toList();
            Set<Grove> groves = Set.copyOf(attributes.stream()
                    .map(attribute -> new Grove(attribute, Favourable.POSITIVE))
                    .toList());
            Store store = new Store();
            PredictionColumns columns = new PredictionColumns("y", "d", "1", "0", names, OptionalDouble.empty());
            EvidenceFile file = new EvidenceFile(
                    EvidenceFile.Role.PREDICTIONS,
                    "p",
                    "text/csv",
                    store.put(TABLE),
                    TABLE.length,
                    Optional.of(columns));
            Facts facts = Evidence.of(manifest(file), store)
                    .gather(new Needs(Set.copyOf(attributes), Set.of(), false, groves, false), readers(of(rows(2))));
            for (Attribute attribute : attributes) {
                assertThat(fault(facts, attribute))
                        .isEqualTo(many > 100 ? new PredictionsFault.TooManyTrees(many, 100) : "counted");
            }
        }
    }

    @Test
    void rows_that_are_others_when_they_are_read_again_are_refused() {
        Table changed = new Table(
                new TreeMap<>(Map.of("a", new Confusion(1, 0, 0, 0))),
                taker -> taker.row(0, true, false, new @Nullable String[] {"a"}, new @Nullable String[0]));
        assertThat(fault(gathered(changed, needs(Set.of(GROVE), true)), G)).isEqualTo(new StoreFault.FileChanged("p"));
        Table lost = new Table(new TreeMap<>(Map.of("a", new Confusion(1, 0, 0, 0))), taker -> {
            throw new EvidenceRefused(CsvFault.Plain.NOT_UTF8);
        });
        assertThat(fault(gathered(lost, needs(Set.of(GROVE), true)), G)).isEqualTo(CsvFault.Plain.NOT_UTF8);
    }

    @Test
    void each_favourable_decision_has_its_roots_over_the_same_rows() {
        Store store = new Store();
        EvidenceManifest manifest = manifest(predictions("p", store.put(TABLE), TABLE.length));
        Needs needs = needs(Set.of(GROVE, new Grove(G, Favourable.NEGATIVE)), true);
        Facts facts = Evidence.of(manifest, store).gather(needs, readers(CSV));
        assertThat(facts.counts(G)).isInstanceOfSatisfying(Counted.Of.class, of -> {
            assertThat(of.roots()).containsOnlyKeys(Favourable.POSITIVE, Favourable.NEGATIVE);
            for (Favourable favourable : Favourable.values()) {
                GroupCounts counts = favourable == Favourable.POSITIVE
                        ? of.counts()
                        : of.counts().flipped();
                assertThat(of.roots().get(favourable))
                        .extracting(root -> root.group() + root.counts())
                        .isEqualTo(counts.groups().entrySet().stream()
                                .map(group -> group.getKey() + group.getValue())
                                .toList());
            }
        });
    }

    @Test
    void no_predictions_and_several_are_reasons() throws Exception {
        Store store = new Store();
        Digest table = store.put(TABLE);
        for (EvidenceFile[] files : List.of(
                new EvidenceFile[0],
                new EvidenceFile[] {predictions("p", table, TABLE.length), predictions("q", table, TABLE.length)})) {
            PredictionsFault fault = files.length == 0 ? PredictionsFault.Plain.NONE : PredictionsFault.Plain.SEVERAL;
            Evidence evidence = Evidence.of(manifest(files), store);
            assertThat(fault(evidence.gather(needs(Set.of(), false), readers(CSV)), G))
                    .isEqualTo(fault);
            assertThat(noPath(evidence, 0)).isEqualTo(fault);
        }
        assertThat(noPath(Evidence.of(Digest.of(new byte[] {7}), store), 0)).isEqualTo(PredictionsFault.Plain.NONE);
    }

    private static EvidenceFault noPath(Evidence evidence, long position) {
        return catchThrowableOfType(EvidenceRefused.class, () -> evidence.path(position, GROVE, CSV))
                .fault();
    }

    @Test
    void each_row_of_a_group_has_a_way_to_the_root_of_its_group() throws Exception {
        Store store = new Store();
        EvidenceManifest manifest = manifest(predictions("p", store.put(TABLE), TABLE.length));
        Evidence evidence = Evidence.of(manifest, store);
        Counted counted =
                evidence.gather(needs(Set.of(GROVE), true), readers(CSV)).counts(G);
        Map<String, Digest> roots = new HashMap<>();
        ((Counted.Of) counted)
                .roots()
                .getOrDefault(Favourable.POSITIVE, List.of())
                .forEach(root -> roots.put(root.group(), root.root()));
        List<String> groups = new ArrayList<>();
        for (long position : new long[] {0, 1, 3}) {
            var path = evidence.path(position, GROVE, CSV);
            groups.add(path.group());
            assertThat(path.leaf().position()).isEqualTo(position);
            assertThat(path.root(new PlainSha256()).hash()).isEqualTo(roots.get(path.group()));
        }
        assertThat(groups).isEqualTo(Arrays.asList("a", "b", "a"));
        assertThat(noPath(evidence, 2)).isEqualTo(new RowFault.NoGroup(2, "g"));
        assertThat(noPath(evidence, 4)).isEqualTo(new RowFault.Beyond(4, 4));
        assertThat(noPath(evidence, -1)).isEqualTo(new RowFault.Beyond(-1, 4));
    }
}
