package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Method;

/**
 * How often intervals hold the truth where groups have very different sizes and rates: the table of {@code docs/metrics.md}.
 *
 * <p>Not among the tests of a build, as it takes long: the document says by which command it runs.
 */
class CoverageTable {

    private static final int DRAWS = Integer.getInteger("polity.coverage.draws", 10_000);

    /** Each interval of the inequality indices is 2,000 draws of its own. */
    private static final int BOOTSTRAP_EVERY = 3;

    private static final double NOMINAL = 0.95;
    private static final double LEAST = NOMINAL - 0.005;
    private static final OptionalDouble LEVEL = OptionalDouble.of(NOMINAL);
    private static final double[] RATES = {0.05, 0.5, 0.95};
    private static final List<List<Integer>> SIZES = List.of(
            List.of(1000, 10),
            List.of(1000, 30),
            List.of(1000, 1000),
            List.of(1000, 100, 10),
            List.of(1000, 1000, 300, 10),
            List.of(1000, 10, 10, 10, 10, 10));

    private static final String START = "<!-- coverage, written by the command above -->";
    private static final String END = "<!-- end of coverage -->";

    /** @param truePositive one a group, and so {@code falsePositive}; half of all labels are positive */
    private record Scenario(List<Integer> sizes, double[] truePositive, double[] falsePositive) {

        @Override
        public String toString() {
            return sizes + ", " + Arrays.toString(truePositive) + ", " + Arrays.toString(falsePositive);
        }
    }

    /** Misses of one metric and method. */
    private static final class Misses {
        private long draws;
        private long missed;
        private double most;
        private String where = "";

        void add(long missedOfDraws, Object scenario) {
            draws += DRAWS;
            missed += missedOfDraws;
            if ((double) missedOfDraws / DRAWS > most) {
                most = (double) missedOfDraws / DRAWS;
                where = scenario.toString();
            }
        }

        double least() {
            return 1 - most;
        }

        double mean() {
            return 1 - (double) missed / draws;
        }
    }

    @Test
    void every_default_method_holds_the_truth_as_often_as_it_says() throws IOException {
        List<Scenario> scenarios = scenarios();
        List<List<Missed>> missed = IntStream.range(0, scenarios.size())
                .parallel()
                .mapToObj(number -> missed(scenarios.get(number), number))
                .toList();
        Map<Metric, Map<Method, Misses>> found = new EnumMap<>(Metric.class);
        for (int number = 0; number < scenarios.size(); number++) {
            for (Missed one : missed.get(number)) {
                found.computeIfAbsent(one.metric(), metric -> new EnumMap<>(Method.class))
                        .computeIfAbsent(one.method(), method -> new Misses())
                        .add(one.times(), scenarios.get(number));
            }
        }
        List<String> table = table(found);
        table.forEach(System.out::println);
        found.forEach((metric, methods) -> methods.forEach((method, misses) ->
                System.out.println(metric.label() + " " + method.label() + " " + misses.least() + " " + misses.where)));
        if (System.getProperty("polity.write") != null) {
            write(table);
        }
        found.forEach((metric, methods) -> assertThat(
                        Objects.requireNonNull(methods.get(metric.method())).least())
                .as(metric.label())
                .isGreaterThanOrEqualTo(LEAST));
    }

    /** How often the intervals of a method missed the truth in one scenario. */
    private record Missed(Metric metric, Method method, long times) {}

    private static List<Missed> missed(Scenario scenario, int number) {
        List<Missed> missed = new ArrayList<>(rates(scenario, number));
        missed.addAll(scores(scenario, number));
        System.out.println("scenario " + number + " of " + scenario.sizes());
        return missed;
    }

    private static List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (List<Integer> sizes : SIZES) {
            for (double large : RATES) {
                for (double others : RATES) {
                    double[] positive = new double[sizes.size()];
                    double[] negative = new double[sizes.size()];
                    Arrays.fill(positive, others);
                    Arrays.fill(negative, large);
                    positive[0] = large;
                    negative[0] = others;
                    scenarios.add(new Scenario(sizes, positive, negative));
                }
            }
            double[] rising = IntStream.range(0, sizes.size())
                    .mapToDouble(group -> 0.05 + 0.9 * group / (sizes.size() - 1))
                    .toArray();
            double[] falling = Arrays.stream(rising).map(rate -> 1 - rate).toArray();
            scenarios.add(new Scenario(sizes, rising, rising));
            scenarios.add(new Scenario(sizes, falling, falling));
        }
        return scenarios;
    }

    private static List<Missed> rates(Scenario scenario, int number) {
        List<Missed> found = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(number);
        List<SortedMap<String, Confusion>> drawn = new ArrayList<>(DRAWS);
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn.add(drawn(scenario, random));
        }
        SortedMap<String, Confusion> all = expected(scenario);
        for (Metric metric : Metric.values()) {
            if (metric.needsScores() || metric.isAmongPeople() && number % BOOTSTRAP_EVERY != 0) {
                continue;
            }
            Reference reference = metric.needsReference() ? new Reference.Largest() : new Reference.AllPairs();
            double truth = new Gaps(metric, reference, 1, OptionalDouble.empty())
                    .between(all)
                    .observed()
                    .orElseThrow();
            for (Method method : metric.methods()) {
                Gaps gaps = new Gaps(metric, reference, 1, LEVEL, method);
                long times = drawn.stream()
                        .filter(groups -> isMissed(gaps.between(groups).interval(), truth))
                        .count();
                found.add(new Missed(metric, method, times));
            }
        }
        return found;
    }

    /** In the middle of ten bins as many scores each; a label is positive with the odds that its score says, and more in one group. */
    private static List<Missed> scores(Scenario scenario, int number) {
        SplittableRandom random = new SplittableRandom(number);
        double[] off =
                Arrays.stream(scenario.truePositive()).map(rate -> rate / 10).toArray();
        SortedMap<String, Confusion> tables = expected(scenario);
        Map<Metric, Long> missed = new EnumMap<>(Metric.class);
        Map<Metric, Double> truth = new EnumMap<>(Metric.class);
        SortedMap<String, Scores> truly = scores(scenario, off, (n, p) -> n * p);
        for (int draw = 0; draw < DRAWS; draw++) {
            SortedMap<String, Scores> groups = scores(scenario, off, (n, p) -> binomial(random, n, p));
            for (Metric metric : Metric.values()) {
                if (metric.needsScores()) {
                    double value = truth.computeIfAbsent(metric, one -> truth(one, scenario, off, truly));
                    Gap gap = new Calibration(metric, new Reference.AllPairs(), 2, LEVEL).between(groups, tables);
                    missed.merge(metric, isMissed(gap.interval(), value) ? 1L : 0L, Long::sum);
                }
            }
        }
        List<Missed> found = new ArrayList<>();
        missed.forEach((metric, times) -> found.add(new Missed(metric, metric.method(), times)));
        return found;
    }

    private static double truth(Metric metric, Scenario scenario, double[] off, SortedMap<String, Scores> truly) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int group = 0; group < off.length; group++) {
            double value = 0;
            double n = 0;
            for (int bin = 0; bin < Scores.BINS; bin++) {
                long rows = rows(scenario.sizes().get(group), bin);
                double score = (bin + 0.5) / Scores.BINS;
                double odds = Math.min(1, score + off[group]);
                n += rows;
                value += rows
                        * (metric == Metric.BRIER_SCORE_DIFFERENCE
                                ? odds * (score - 1) * (score - 1) + (1 - odds) * score * score
                                : score - odds);
            }
            value = metric == Metric.EXPECTED_CALIBRATION_ERROR_DIFFERENCE ? Math.abs(value) / n : value / n;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private interface Labels {
        double positive(long rows, double odds);
    }

    private static long rows(int size, int bin) {
        return size / Scores.BINS + (bin < size % Scores.BINS ? 1 : 0);
    }

    private static SortedMap<String, Scores> scores(Scenario scenario, double[] off, Labels labels) {
        SortedMap<String, Scores> groups = new TreeMap<>();
        for (int group = 0; group < off.length; group++) {
            Scores all = Scores.EMPTY;
            for (int bin = 0; bin < Scores.BINS; bin++) {
                long rows = rows(scenario.sizes().get(group), bin);
                double score = (bin + 0.5) / Scores.BINS;
                double positive = labels.positive(rows, Math.min(1, score + off[group]));
                all = all.plus(Scores.inBin(
                        bin,
                        moments(rows, positive, score - 1, score),
                        moments(rows, positive, square(score - 1), square(score))));
            }
            groups.put(name(group), all);
        }
        return groups;
    }

    private static double square(double value) {
        return value * value;
    }

    private static Moments moments(long rows, double positive, double ofPositive, double ofNegative) {
        return new Moments(
                rows,
                BigDecimal.valueOf(positive * ofPositive + (rows - positive) * ofNegative),
                BigDecimal.valueOf(positive * square(ofPositive) + (rows - positive) * square(ofNegative)));
    }

    private static boolean isMissed(Interval interval, double truth) {
        return truth < interval.low() - 1e-9 || truth > interval.high() + 1e-9;
    }

    private static String name(int group) {
        return "g" + group;
    }

    private static SortedMap<String, Confusion> drawn(Scenario scenario, SplittableRandom random) {
        SortedMap<String, Confusion> groups = new TreeMap<>();
        for (int group = 0; group < scenario.sizes().size(); group++) {
            long n = scenario.sizes().get(group);
            long positive = binomial(random, n, 0.5);
            long tp = binomial(random, positive, scenario.truePositive()[group]);
            long fp = binomial(random, n - positive, scenario.falsePositive()[group]);
            groups.put(name(group), new Confusion(tp, fp, positive - tp, n - positive - fp));
        }
        return groups;
    }

    /** So many people that their shares are the odds. */
    private static SortedMap<String, Confusion> expected(Scenario scenario) {
        SortedMap<String, Confusion> groups = new TreeMap<>();
        for (int group = 0; group < scenario.sizes().size(); group++) {
            double half = scenario.sizes().get(group) * 5e8;
            long tp = Math.round(half * scenario.truePositive()[group]);
            long fp = Math.round(half * scenario.falsePositive()[group]);
            groups.put(name(group), new Confusion(tp, fp, Math.round(half) - tp, Math.round(half) - fp));
        }
        return groups;
    }

    private record Odds(long n, double p) {}

    private static final Map<Odds, double[]> SUMS = new ConcurrentHashMap<>();

    private static long binomial(SplittableRandom random, long n, double p) {
        double[] sums = SUMS.computeIfAbsent(new Odds(n, p), CoverageTable::sums);
        int found = Arrays.binarySearch(sums, random.nextDouble());
        return Math.min(n, found < 0 ? -found - 1 : found + 1);
    }

    /** The probabilities of so many successes or fewer. */
    private static double[] sums(Odds odds) {
        double[] sums = new double[(int) odds.n() + 1];
        double log = odds.n() * Math.log1p(-odds.p());
        double sum = 0;
        for (int k = 0; k <= odds.n(); k++) {
            sum += odds.p() >= 1 ? (k == odds.n() ? 1 : 0) : Math.exp(log);
            sums[k] = sum;
            log += Math.log((double) (odds.n() - k) / (k + 1)) + Math.log(odds.p()) - Math.log1p(-odds.p());
        }
        return sums;
    }

    private static List<String> table(Map<Metric, Map<Method, Misses>> found) {
        List<String> lines = new ArrayList<>();
        lines.add("| metric | method | least coverage of a scenario | mean coverage |");
        lines.add("|---|---|---|---|");
        found.forEach((metric, methods) -> methods.forEach((method, misses) -> lines.add(String.format(
                Locale.ROOT,
                "| `%s` | `%s`%s | %.1f %% | %.1f %% |",
                metric.label(),
                method.label(),
                method == metric.method() ? ", the default" : "",
                100 * misses.least(),
                100 * misses.mean()))));
        return lines;
    }

    private static void write(List<String> table) throws IOException {
        Path document = Path.of("../docs/metrics.md");
        String text = Files.readString(document);
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END, start);
        Files.writeString(
                document, text.substring(0, start) + "\n" + String.join("\n", table) + "\n" + text.substring(end));
    }
}
