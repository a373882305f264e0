package org.polity.web.embedded.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the demo's members say of a real file is so. */
class MotionTests {

    private static final Path COMPAS = Path.of("../docs/data/compas-two-years.csv");
    private static final Path CREDIT = Path.of("../docs/data/german-credit.data");
    private static final Pattern PERCENT = Pattern.compile("[0-9]+\\.[0-9] %");
    private static final List<Motion> ALL = Stream.of(
                    Motion.DECIDED, Motion.AMENDMENTS, Motion.RECALLS, Motion.PUT_TO_THE_VOTE)
            .flatMap(List::stream)
            .toList();

    private record Person(String race, String sex, String age, boolean isCalledARisk, boolean hasReoffended) {}

    private static List<Person> people() throws IOException {
        List<String> lines = Files.readAllLines(COMPAS);
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    Map<String, String> row = new HashMap<>();
                    String[] values = line.split(",", -1);
                    Arrays.setAll(values, at -> {
                        row.put(header.get(at), values[at]);
                        return values[at];
                    });
                    return new Person(
                            row.getOrDefault("race", ""),
                            row.getOrDefault("sex", ""),
                            row.getOrDefault("age_cat", ""),
                            Double.parseDouble(row.getOrDefault("score", "")) == 1,
                            Double.parseDouble(row.getOrDefault("label_value", "")) == 1);
                })
                .toList();
    }

    private static String share(Predicate<Person> of, Predicate<Person> those) throws IOException {
        List<Person> all = people().stream().filter(of).toList();
        double count = all.stream().filter(those).count();
        return String.format(Locale.ROOT, "%.1f %%", 100 * count / all.size());
    }

    private static Predicate<Person> race(String name) {
        return person -> person.race().equals(name);
    }

    private static Predicate<Person> sex(String name) {
        return person -> person.sex().equals(name);
    }

    private static Predicate<Person> age(String name) {
        return person -> person.age().equals(name);
    }

    @Test
    void every_figure_of_a_motion_is_counted_in_the_file() throws IOException {
        Predicate<Person> reoffended = Person::hasReoffended;
        Predicate<Person> risk = Person::isCalledARisk;
        Predicate<Person> noRisk = risk.negate();
        assertThat(figures(Motion.WRONGLY_CALLED_A_RISK))
                .containsExactly(
                        share(race("African-American").and(reoffended.negate()), risk),
                        share(race("Caucasian").and(reoffended.negate()), risk));
        assertThat(Motion.PUT_TO_THE_VOTE.stream().map(MotionTests::figures))
                .containsExactly(
                        List.of(share(sex("Male"), noRisk), share(sex("Female"), noRisk)),
                        List.of(
                                share(race("African-American").and(reoffended), noRisk),
                                share(race("Caucasian").and(reoffended), noRisk)),
                        List.of(share(age("Less than 25"), noRisk), share(age("Greater than 45"), noRisk)));
    }

    @Test
    void the_shares_of_right_decisions_are_counted_in_the_file() throws IOException {
        Predicate<Person> right = person -> person.isCalledARisk() == person.hasReoffended();
        assertThat(figures(Motion.SEVEN_OF_TEN))
                .containsExactly(share(race("African-American"), right), share(race("Caucasian"), right));
    }

    /** The filled in forms for policies. */
    private static Stream<Map<String, String>> policies(List<Motion> motions) {
        return motions.stream()
                .map(Motion::form)
                .filter(Motion.Enactment.class::isInstance)
                .map(form -> ((Motion.Enactment) form).fields());
    }

    private static List<String> figures(Motion motion) {
        return PERCENT.matcher(motion.reasons())
                .results()
                .map(figure -> figure.group())
                .toList();
    }

    @Test
    void the_figures_on_loans_are_counted_in_the_published_file() throws IOException {
        List<String[]> rows = Files.readAllLines(CREDIT).stream()
                .map(line -> line.split(" ", -1))
                .filter(row -> row[20].equals("1"))
                .toList();
        assertThat(rows).hasSize(700);
        assertThat(figures(Motion.GOOD_PAYERS))
                .containsExactly(refused(rows, age -> age <= 25), refused(rows, age -> age > 25));
    }

    private static String refused(List<String[]> paidBack, IntPredicate ages) {
        List<String[]> those = paidBack.stream()
                .filter(row -> ages.test(Integer.parseInt(row[12])))
                .toList();
        double count = those.stream().filter(row -> row[0].equals("A11")).count();
        return String.format(Locale.ROOT, "%.1f %%", 100 * count / those.size());
    }

    @Test
    void the_rule_of_thumb_keeps_every_row_of_the_published_file() throws IOException {
        List<String> rows =
                RuleOfThumb.applyTo(Files.readString(CREDIT)).lines().toList();
        assertThat(rows).hasSize(1001).first().isEqualTo("granted,paid_back,sex,age_group");
        assertThat(rows.stream().skip(1))
                .allMatch(row -> row.matches("[01],[01],(fe)?male,(25 or younger|older than 25)"));
        assertThat(rows.stream().filter(row -> row.contains(",female,"))).hasSize(310);
    }

    @Test
    void the_favorable_decision_is_that_of_the_domain() {
        Map<String, String> favorable = Map.of("criminal-justice", "negative", "credit", "positive");
        assertThat(policies(ALL).filter(policy -> policy.containsKey("favourable")))
                .allSatisfy(policy -> assertThat(policy.get("favourable"))
                        .isEqualTo(favorable.get(policy.getOrDefault("domains", ""))));
    }

    @Test
    void policies_of_every_kind_are_accepted_and_one_is_lost() {
        List<Motion> accepted = Motion.DECIDED.stream().filter(Motion::passes).toList();
        assertThat(policies(accepted).map(policy -> policy.getOrDefault("kind", "bias-threshold")))
                .contains("bias-threshold", "dataset-inclusion", "ethics-rule");
        assertThat(Motion.DECIDED.stream().filter(motion -> !motion.passes())).hasSize(1);
    }

    @Test
    void the_motions_after_the_first_vote_pass() {
        assertThat(Stream.of(Motion.AMENDMENTS, Motion.RECALLS).flatMap(List::stream))
                .allMatch(Motion::passes);
    }

    @Test
    void no_two_motions_have_the_same_title_and_only_an_amendment_changes_a_policy() {
        assertThat(new TreeSet<>(ALL.stream().map(Motion::title).toList())).hasSameSizeAs(ALL);
        List<String> ids = policies(ALL).map(policy -> policy.get("id")).toList();
        assertThat(new TreeSet<>(ids))
                .hasSize(ids.size() - (int) policies(Motion.AMENDMENTS).count());
    }

    @Test
    void who_is_repealed_and_recalled_exists_and_is_named_in_the_title() {
        for (Motion motion : ALL) {
            switch (motion.form()) {
                case Motion.Enactment policy -> assertThat(policy.fields()).containsKey("title");
                case Motion.Repeal repeal ->
                    assertThat(policies(Motion.DECIDED)
                                    .filter(policy -> repeal.policy().equals(policy.get("id")))
                                    .map(policy -> "Repeal “" + policy.get("title") + "”"))
                            .containsExactly(motion.title());
                case Motion.Recall recall ->
                    assertThat(motion.title()).isEqualTo("Recall " + recall.name() + " " + recall.version());
            }
        }
    }

    @Test
    void a_model_that_calls_nobody_a_risk_keeps_every_other_column() throws IOException {
        List<String> before = Files.readAllLines(COMPAS);
        List<String> after =
                NobodyIsARisk.applyTo(Files.readString(COMPAS), "score").lines().toList();
        assertThat(after).hasSameSizeAs(before).first().isEqualTo(before.getFirst());
        for (int i = 1; i < before.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(i).replaceFirst(",[01]\\.0,", ",0,"));
        }
    }
}
