package org.polity.engine.roots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;

class CountsTreeTests {

    private static final Hashing SHA256 = new PlainSha256();
    private static final Attribute RACE = Attribute.parse("race");

    /** The tree as docs/verdict.md defines it, from the top. */
    private static Node defined(List<Leaf> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst().node(SHA256);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return Node.over(defined(leaves.subList(0, left)), defined(leaves.subList(left, leaves.size())), SHA256);
    }

    private static List<Leaf> leaves(List<Integer> kinds) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i);
            leaves.add(new Leaf(2L * i, digest("salt" + i), (kind & 1) != 0, (kind & 2) != 0, digest("asked" + i % 3)));
        }
        return leaves;
    }

    private static CountsTree grown(List<Leaf> leaves, int watched) {
        CountsTree tree = new CountsTree(SHA256);
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            byte[] hash = leaf.node(SHA256).hash().bytes();
            if (i == watched) {
                tree.addWatched(hash, leaf.label(), leaf.decision());
            } else {
                tree.add(hash, leaf.label(), leaf.decision());
            }
        }
        return tree;
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void a_tree_of_a_stream_is_the_defined_one(
            @ForAll @Size(min = 1, max = 130) List<@IntRange(min = 0, max = 3) Integer> kinds) {
        List<Leaf> leaves = leaves(kinds);
        Node root = grown(leaves, -1).root();
        assertThat(root).isEqualTo(defined(leaves));
        assertThat(root.counts()).isEqualTo(leaves.stream().map(Leaf::counts).reduce(Confusion.EMPTY, Confusion::plus));
    }

    @Property(tries = 300)
    void the_path_of_each_row_leads_to_the_root(
            @ForAll @Size(min = 1, max = 130) List<@IntRange(min = 0, max = 3) Integer> kinds,
            @ForAll @IntRange(min = 0, max = 129) int place) {
        List<Leaf> leaves = leaves(kinds);
        int watched = place % leaves.size();
        CountsTree tree = grown(leaves, watched);
        Node root = tree.root();
        RowPath path = new RowPath("g", leaves.get(watched), tree.path());
        assertThat(path.root(SHA256)).isEqualTo(root);
        assertThat(path.siblings().stream()
                        .filter(Sibling::isLeft)
                        .mapToLong(sibling -> sibling.node().counts().n())
                        .sum())
                .as("the rows to the left are those before it")
                .isEqualTo(watched);
    }

    @Property(tries = 100)
    void another_order_of_rows_has_another_root(
            @ForAll @Size(min = 2, max = 50) List<@IntRange(min = 0, max = 3) Integer> kinds, @ForAll long seed) {
        List<Leaf> leaves = leaves(kinds);
        List<Leaf> shuffled = new ArrayList<>(leaves);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(grown(shuffled, -1).root().equals(grown(leaves, -1).root())).isEqualTo(shuffled.equals(leaves));
    }

    /** Where an odd node was paired with itself, these two would be one. */
    @Example
    void a_row_that_comes_twice_counts_twice() {
        List<Leaf> three = leaves(List.of(0, 1, 2));
        List<Leaf> four = new ArrayList<>(three);
        four.add(three.getLast());
        assertThat(grown(four, -1).root().hash())
                .isNotEqualTo(grown(three, -1).root().hash());
    }

    @Example
    void a_tree_without_rows_has_no_root() {
        assertThatIllegalStateException().isThrownBy(() -> new CountsTree(SHA256).root());
    }

    @Property(tries = 100)
    void a_salt_is_the_hmac_of_its_position(@ForAll String file, @ForAll @LongRange(min = 0) long position)
            throws Exception {
        Digest key = digest(file);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
        byte[] message = new byte[8];
        Bytes.put(message, 0, position);
        byte[] salt = new byte[32];
        new Salts(key, SHA256).salt(position, salt);
        assertThat(salt).isEqualTo(mac.doFinal(message));
    }

    @Property(tries = 300)
    void texts_are_in_the_order_of_their_utf_8(@ForAll @Size(max = 8) String one, @ForAll @Size(max = 8) String other) {
        int expected = java.util.Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        // a half of a surrogate pair has no UTF-8; no file that is read holds one
        if (isText(one) && isText(other)) {
            assertThat(Integer.signum(CodePoints.compare(one, other))).isEqualTo(Integer.signum(expected));
        }
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Example
    void code_points_beyond_the_basic_plane_come_last() {
        assertThat(CodePoints.compare("\uFF5E", "\uD834\uDD1E")).isNegative();
        assertThat(CodePoints.compare("\uD834\uDD1E", "\uD834\uDD1F")).isNegative();
        assertThat(CodePoints.compare("a", "ab")).isNegative();
        assertThat(CodePoints.compare("a", "a")).isZero();
    }

    @Example
    void inputs_that_run_together_differ() {
        Inputs inputs = new Inputs(List.of("a", "b"), SHA256);
        List<byte[]> hashes = new ArrayList<>();
        for (String[] values : new String[][] {{"x", "yz"}, {"xy", "z"}, {"", "xyz"}, {null, "xyz"}, {"xyz", null}}) {
            byte[] hash = new byte[32];
            inputs.hash(values, hash);
            assertThat(hashes).doesNotContain(hash);
            hashes.add(hash);
        }
        byte[] none = new byte[32];
        new Inputs(List.of(), SHA256).hash(new String[0], none);
        assertThat(none).isEqualTo(new byte[32]);
    }

    private static BoundRoot bound(String policy, String rule) {
        return new BoundRoot(
                new PolicyId(policy),
                new RuleId(rule),
                RACE,
                List.of(
                        new GroupRoot("b", new Confusion(1, 2, 3, 4), digest("b")),
                        new GroupRoot("a", Confusion.EMPTY, digest("a"))));
    }

    @Property(tries = 100)
    void the_order_of_bounds_and_groups_means_nothing(@ForAll long seed) {
        List<BoundRoot> bounds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            bounds.add(bound("policy-" + i % 2, "rule-" + i));
        }
        Digest root = new VerdictRoot(bounds).root();
        Collections.shuffle(bounds, new Random(seed));
        assertThat(new VerdictRoot(bounds).root()).isEqualTo(root);
        BoundRoot one = bounds.getFirst();
        assertThat(new BoundRoot(one.policy(), one.rule(), RACE, one.groups().reversed()))
                .isEqualTo(one);
        assertThat(new VerdictRoot(bounds.subList(1, 6)).root()).isNotEqualTo(root);
    }

    @Example
    void a_verdict_without_counted_rows_has_the_root_zero() {
        assertThat(new VerdictRoot(List.of()).root().hex()).isEqualTo("0".repeat(64));
    }

    @Example
    void a_bound_has_groups_each_once() {
        GroupRoot group = new GroupRoot("a", Confusion.EMPTY, digest("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundRoot(new PolicyId("p"), new RuleId("r"), RACE, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundRoot(new PolicyId("p"), new RuleId("r"), RACE, List.of(group, group)));
    }
}
