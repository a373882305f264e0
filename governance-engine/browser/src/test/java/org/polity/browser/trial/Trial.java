package org.polity.browser.trial;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.polity.engine.csv.CsvCounting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Doubles;
import org.polity.engine.exact.Exp;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.Hypot;
import org.polity.engine.exact.Log;
import org.polity.engine.exact.NormalForm;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.NumberText;
import org.polity.engine.exact.Pow;
import org.polity.engine.exact.Sha256;
import org.polity.engine.exact.Utf8;
import org.polity.engine.metrics.Calibration;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.teavm.jso.JSExport;

/** What both sides compute from values that both draw: here in Java, there as TeaVM compiled it. */
public final class Trial {

    private static final int BLOCK = 100;

    private static final Map<String, Function<Draws, String>> SUBJECTS = new TreeMap<>();

    static {
        SUBJECTS.put("log", draws -> bits(Log.of(draws.share() * 1e6)) + bits(Log.of(any(draws))));
        SUBJECTS.put("exp", draws -> bits(Exp.of(draws.share() * 60 - 50)) + bits(Exp.of(any(draws))));
        SUBJECTS.put(
                "pow", draws -> bits(Pow.of(draws.share(), draws.share() * 20)) + bits(Pow.of(any(draws), any(draws))));
        SUBJECTS.put(
                "hypot",
                draws -> bits(Hypot.of(draws.share(), draws.share())) + bits(Hypot.of(any(draws), any(draws))));
        SUBJECTS.put("number text", Trial::numberText);
        SUBJECTS.put("decimals", Trial::decimal);
        SUBJECTS.put("sha-256", draws -> Hex.of(Sha256.of(draws.bytes(draws.below(200)))));
        SUBJECTS.put("utf-8", Trial::utf8);
        SUBJECTS.put("normal forms", Trial::normalForms);
        SUBJECTS.put("gaps", Trial::gap);
        SUBJECTS.put("calibration", Trial::calibration);
        SUBJECTS.put("csv", Trial::csv);
    }

    private Trial() {}

    public static void main(String[] arguments) {}

    /** What can be tried, a line each. */
    @JSExport
    public static String subjects() {
        return String.join("\n", SUBJECTS.keySet());
    }

    /** A line for each block of values: a digest of what they came to, behind the first of them. */
    @JSExport
    public static String answers(String subject, int blocks) {
        Function<Draws, String> of = java.util.Objects.requireNonNull(SUBJECTS.get(subject), subject);
        Draws draws = new Draws(subject.length());
        StringBuilder answers = new StringBuilder();
        for (int block = 0; block < blocks; block++) {
            Sha256 digest = new Sha256();
            String first = of.apply(draws);
            digest.and(Utf8.bytes(first));
            for (int i = 1; i < BLOCK; i++) {
                digest.and(Utf8.bytes(of.apply(draws)));
            }
            answers.append(first).append(' ').append(Hex.of(digest.digest())).append('\n');
        }
        return answers.toString();
    }

    /** Of every character from one up to another: its normal forms, case and whether it is blank. */
    @JSExport
    public static String characters(int from, int to) {
        Sha256 digest = new Sha256();
        for (int c = from; c < to; c++) {
            if (c < 0xd800 || c > 0xdfff) {
                String text = new String(Character.toChars(c));
                for (NormalForm form : NormalForm.values()) {
                    digest.and(Utf8.bytes(form.of(text)));
                }
                digest.and(Utf8.bytes(Case.lower(text) + Case.folded(text) + Blank.is(text) + Blank.stripped(text)));
            }
        }
        return Hex.of(digest.digest());
    }

    private static double any(Draws draws) {
        return Double.longBitsToDouble(draws.bits());
    }

    private static String bits(double x) {
        return Double.isNaN(x) ? "NaN" : Long.toHexString(Double.doubleToRawLongBits(x));
    }

    private static String numberText(Draws draws) {
        double share = draws.share();
        double any = any(draws);
        String text = NumberText.shortest(share) + ' ' + NumberText.fixed(share * 1000, draws.below(9));
        return Double.isFinite(any) ? text + ' ' + NumberText.shortest(any) : text;
    }

    private static String decimal(Draws draws) {
        BigDecimal decimal =
                BigDecimal.valueOf(draws.bits(), draws.below(40)).multiply(BigDecimal.valueOf(draws.bits()));
        return bits(Doubles.nearest(decimal))
                + bits(Doubles.nearest(decimal.scaleByPowerOfTen(draws.below(600) - 300)));
    }

    private static String utf8(Draws draws) {
        byte[] bytes = draws.bytes(draws.below(8));
        try {
            return Utf8.text(bytes);
        } catch (NotUtf8 e) {
            return "no UTF-8 from " + e.at() + " on";
        }
    }

    private static String normalForms(Draws draws) {
        StringBuilder text = new StringBuilder();
        for (int i = draws.below(8); i >= 0; i--) {
            int c = draws.below(3) == 0 ? draws.below(0x110000) : 0xc0 + draws.below(0x400);
            text.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 'x' : c);
        }
        return NormalForm.NFC.of(text.toString()) + NormalForm.NFKD.of(text.toString()) + Case.folded(text.toString());
    }

    private static String gap(Draws draws) {
        Metric metric = Metric.values()[draws.below(Metric.values().length)];
        if (metric.needsScores()) {
            return metric.label();
        }
        OptionalDouble confidence =
                draws.below(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.5 + draws.share() * 0.48);
        return said(new Gaps(metric, reference(draws), draws.below(30), confidence).between(groups(draws)));
    }

    private static Reference reference(Draws draws) {
        return switch (draws.below(4)) {
            case 0 -> new Reference.AllPairs();
            case 1 -> new Reference.Largest();
            case 2 -> new Reference.Named("group 1");
            default -> new Reference.MostFavoured();
        };
    }

    private static SortedMap<String, Confusion> groups(Draws draws) {
        SortedMap<String, Confusion> groups = new TreeMap<>();
        int most = 1 << (1 + draws.below(14));
        for (int i = 2 + draws.below(4); i > 0; i--) {
            groups.put(
                    "group " + i,
                    new Confusion(draws.below(most), draws.below(most), draws.below(most), draws.below(most)));
        }
        return groups;
    }

    private static String calibration(Draws draws) {
        Metric[] measured = {
            Metric.CALIBRATION_DIFFERENCE, Metric.EXPECTED_CALIBRATION_ERROR_DIFFERENCE, Metric.BRIER_SCORE_DIFFERENCE
        };
        SortedMap<String, Confusion> tables = groups(draws);
        SortedMap<String, Scores> scores = new TreeMap<>();
        tables.keySet().forEach(name -> scores.put(name, scores(draws)));
        return said(new Calibration(
                        measured[draws.below(3)], reference(draws), 2, OptionalDouble.of(0.5 + draws.share() * 0.49))
                .between(scores, tables));
    }

    private static String csv(Draws draws) {
        String[] pieces = {"1", "0", "a", "b", "\"a,b\"", ".5", "1e-1", "", "\u00e9", "\"", " "};
        StringBuilder text = new StringBuilder("y,d,g\n");
        for (int i = draws.below(8); i >= 0; i--) {
            boolean odd = draws.below(40) == 0;
            text.append(draws.below(2)).append(',');
            text.append(draws.below(60) == 0 ? 1 : 0)
                    .append('.')
                    .append(draws.below(1000))
                    .append(',');
            text.append(pieces[draws.below(odd ? pieces.length : 5)]).append('\n');
        }
        byte[] file = Utf8.bytes(text.toString());
        PredictionColumns columns = new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.of(0.5));
        Attribute group = Attribute.parse("g");
        try {
            Predictions rows = new CsvCounting().of(new Held(file), columns);
            return rows.count(List.of(group)) + rows.moments(group).toString();
        } catch (EvidenceRefused e) {
            return e.fault().code() + e.fault().arguments();
        }
    }

    private static Scores scores(Draws draws) {
        Scores sum = Scores.EMPTY;
        for (int i = 3 + draws.below(6); i > 0; i--) {
            int score = draws.below(1_000_000_000);
            BigDecimal error = BigDecimal.valueOf(score, 9).subtract(BigDecimal.valueOf(draws.below(2)));
            BigDecimal square = error.multiply(error);
            sum = sum.plus(Scores.inBin(
                    score / 100_000_000,
                    new Moments(1, error, square),
                    new Moments(1, square, square.multiply(square))));
        }
        return sum;
    }

    private static String said(Gap gap) {
        StringBuilder text = new StringBuilder();
        text.append(gap.observed().isPresent() ? bits(gap.observed().getAsDouble()) : "-");
        text.append(' ')
                .append(bits(gap.interval().low()))
                .append(' ')
                .append(bits(gap.interval().high()));
        gap.comparisons()
                .forEach(comparison -> text.append(' ')
                        .append(comparison.group())
                        .append(bits(comparison.value()))
                        .append(bits(comparison.corrected().low()))
                        .append(bits(comparison.corrected().high())));
        return text.toString();
    }
}
