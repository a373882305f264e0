package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each word of {@code docs/glossary.md} has one Japanese word, in every message of the engine and the site. */
class GlossaryTests {

    private static final Path GLOSSARY = Path.of("../docs/glossary.md");
    private static final Path WORDS = Path.of("src/main/resources/org/polity/words");
    private static final Path MESSAGES = Path.of("../web/src/main/resources/messages");

    /** Messages that use a word in another sense, with the reason. */
    private static final Path EXCEPTIONS = Path.of("src/test/resources/glossary-exceptions.csv");

    /** A word, a sense in parentheses, its meaning, the Japanese word, its meaning. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|(]+?)(?: \\([^|)]*\\))? \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$");

    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");

    @Test
    void a_message_with_a_word_of_the_glossary_has_its_japanese_word() throws IOException {
        Map<String, List<String>> words = words();
        TreeSet<String> exceptions = exceptions();
        Map<String, String> japanese = messages("ja", "_ja");
        List<String> different = new ArrayList<>();
        TreeSet<String> used = new TreeSet<>();
        messages("en", "").forEach((key, english) -> {
            String twin = japanese.getOrDefault(key, "");
            for (String word : in(english, words)) {
                String use = key + "," + word;
                if (words.getOrDefault(word, List.of()).stream().anyMatch(twin::contains)) {
                    continue;
                }
                if (exceptions.contains(use)) {
                    used.add(use);
                } else {
                    different.add(use + ": " + twin);
                }
            }
        });
        assertThat(different).isEmpty();
        assertThat(used).as("every exception is needed").isEqualTo(exceptions);
    }

    @Test
    void a_longer_word_hides_the_shorter_one_in_it() {
        Map<String, List<String>> words =
                new TreeMap<>(Map.of("decision", List.of(), "favorable decision", List.of(), "policy", List.of()));
        assertThat(in("the favorable decision by `policy` and {policy} for {count, plural, other {# policies}}", words))
                .containsExactlyInAnyOrder("favorable decision", "policy");
        assertThat(in("https://polity.dev/policy/v1, decisional", words)).isEmpty();
    }

    /** The words of an English message, without arguments, quoted names and addresses. */
    private static List<String> in(String message, Map<String, List<String>> words) {
        String[] text = {text(message)};
        return words.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .filter(word -> {
                    Pattern form = form(word);
                    boolean found = form.matcher(text[0]).find();
                    text[0] = form.matcher(text[0]).replaceAll(" ");
                    return found;
                })
                .toList();
    }

    private static Pattern form(String word) {
        String forms = word.endsWith("y")
                ? Pattern.quote(word.substring(0, word.length() - 1)) + "(?:y|ies)"
                : Pattern.quote(word) + "(?:s|es)?";
        return Pattern.compile("(?i)(?<![\\w/.-])" + forms + "(?![\\w/-])");
    }

    /** What a reader sees of a pattern: the text of every variant. */
    private static String text(String message) {
        MessagePattern pattern = new MessagePattern(QUOTED.matcher(message).replaceAll(" "));
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            switch (part.getType()) {
                case MSG_START -> from = part.getLimit();
                case ARG_START, MSG_LIMIT -> {
                    text.append(pattern.getPatternString(), from, part.getIndex())
                            .append(' ');
                    from = part.getLimit();
                }
                case ARG_LIMIT -> from = part.getLimit();
                default -> {}
            }
        }
        return text.toString();
    }

    private static Map<String, List<String>> words() throws IOException {
        return ROW.matcher(Files.readString(GLOSSARY))
                .results()
                .filter(row -> !row.group(1).equals("word") && !row.group(1).startsWith("---"))
                .collect(Collectors.groupingBy(
                        (MatchResult row) -> row.group(1),
                        TreeMap::new,
                        Collectors.mapping(row -> row.group(2), Collectors.toList())));
    }

    private static TreeSet<String> exceptions() throws IOException {
        return Files.readAllLines(EXCEPTIONS).stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .map(fields -> fields[0] + "," + fields[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The messages of the engine and the site by their keys. */
    private static Map<String, String> messages(String language, String ending) throws IOException {
        Map<String, String> messages = new TreeMap<>();
        try (Stream<Path> families = Files.list(WORDS.resolve(language));
                Stream<Path> bundles = Files.list(MESSAGES)) {
            for (Path file : Stream.concat(
                            families,
                            bundles.filter(bundle -> bundle.toString().endsWith(ending + ".properties")
                                    && (!ending.isEmpty() || !bundle.toString().contains("_"))))
                    .toList()) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
            }
        }
        return messages;
    }
}
