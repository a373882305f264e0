package org.polity.cli.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.EvidenceRefused;

/** Proposals for the columns of a predictions file, from their names and their values, for a person to confirm. */
final class RecognizedColumns {

    private static final int ROWS = 200;
    private static final int EXAMPLES = 20;
    private static final int MOST_COLUMNS = 2_000;
    private static final int MOST_CLASSES = 3;
    private static final double USUAL_THRESHOLD = 0.5;

    private static final Pattern LABEL = Pattern.compile(
            "label(_value)?|y|y_?true|target|outcome|actual|truth|ground_?truth|observed|class|two_year_recid|is_recid");
    private static final Pattern PREDICTION = Pattern.compile(
            "pred|predicted|prediction|y_?(pred|hat)|decision|decided|approved|classified|predicted_(label|class|value)");
    private static final Pattern SCORE =
            Pattern.compile("score|y_?score|prob|proba|probability|y_?prob(a)?|risk(_score)?|confidence|logit");
    private static final Pattern GROUPS = Pattern.compile(
            "(.*_)?(race|ethnicity|ethnic_group|sex|gender|age_?(cat|group|band|bin|range)|religion|nationality"
                    + "|marital(_status)?|disability|region|orientation|caste|language)");
    private static final List<String> POSITIVE =
            List.of("1", "1.0", "true", "yes", "y", "positive", "pos", "approved", "accepted", "good", "+");
    private static final Pattern FRACTION = Pattern.compile("0?\\.[0-9]+([eE]-?[0-9]+)?|0\\.0|1\\.0+|[01]");

    private final Path file;
    private final String mediaType;
    private final List<FilePreview.Column> columns;

    /** @throws EvidenceRefused if the file cannot be read as its media type */
    RecognizedColumns(Path file, String mediaType) throws EvidenceRefused {
        this.file = file;
        this.mediaType = mediaType;
        this.columns = FilePreview.head(file, mediaType, ROWS, EXAMPLES, MOST_COLUMNS);
    }

    List<String> names() {
        return columns.stream().map(FilePreview.Column::name).toList();
    }

    Optional<String> label() {
        return named(LABEL, null);
    }

    /** A column of decisions, or else of scores. */
    Optional<String> prediction(@Nullable String label) {
        return named(PREDICTION, label).or(() -> named(SCORE, label));
    }

    /** The usual threshold if the column holds scores between 0 and 1. */
    OptionalDouble threshold(String prediction) {
        List<String> examples = columns.stream()
                .filter(column -> column.name().equals(prediction))
                .findFirst()
                .map(FilePreview.Column::examples)
                .orElse(List.of());
        boolean fractions = examples.size() > MOST_CLASSES && examples.stream().allMatch(FRACTION.asMatchPredicate());
        return fractions ? OptionalDouble.of(USUAL_THRESHOLD) : OptionalDouble.empty();
    }

    List<String> attributes(List<String> taken) {
        return names().stream()
                .filter(name -> !taken.contains(name))
                .filter(name -> GROUPS.matcher(plain(name)).matches())
                .toList();
    }

    /**
     * The values of the label, the positive one first.
     *
     * @return empty if the column does not have exactly two values
     * @throws EvidenceRefused if the column cannot be read
     */
    Optional<List<String>> classes(String label, @Nullable String positive) throws EvidenceRefused {
        List<String> values = FilePreview.values(file, mediaType, label, MOST_CLASSES).stream()
                .map(FilePreview.ColumnValue::value)
                .toList();
        if (values.size() != 2) {
            return Optional.empty();
        }
        String first = values.getFirst();
        boolean isFirst = positive == null ? POSITIVE.contains(first.toLowerCase(Locale.ROOT)) : positive.equals(first);
        return Optional.of(isFirst ? values : List.of(values.getLast(), first));
    }

    private Optional<String> named(Pattern pattern, @Nullable String taken) {
        return names().stream()
                .filter(name -> !name.equals(taken))
                .filter(name -> pattern.matcher(plain(name)).matches())
                .findFirst();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s.-]+", "_");
    }
}
