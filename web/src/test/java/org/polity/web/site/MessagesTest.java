package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.-]+)[(}]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    /** What stands before the part of a key that is only known when a page is made: `#{|key.${part}|}`, `"key." + part`, `"key.%s"`. */
    private static final Pattern PREFIX = Pattern.compile(
            "#\\{\\|([a-zA-Z0-9.-]+)\\$\\{|[\"']([a-zA-Z0-9-]+\\.[a-zA-Z0-9.-]*)(?:[\"']\\s*\\+|%[sd])");

    private static final Pattern SAID = Pattern.compile("(?<![\\w.-])[\\w-]+(?:\\.[\\w-]+)*");

    private static final Pattern FOREIGN_BRACKET = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}、。}][(]|[)][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}、。{]");

    private static final Pattern NOT_TEXT = Pattern.compile("(?s)<!--.*?-->|<!DOCTYPE[^>]*>|<[^>]*>|&[a-z#0-9]+;");

    /** Names of the site and of languages are the same everywhere. */
    private static final Set<String> NAMES = Set.of("Polity", "English", "日本語");

    static Stream<Path> bundles() throws IOException {
        return files("messages", ".properties")
                .filter(file -> !file.getFileName().toString().contains("_ja"));
    }

    static Stream<Path> templates() throws IOException {
        return files("templates", ".html");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_text_exists_in_both_languages_with_the_same_arguments(Path english) throws IOException {
        Map<String, String> first = read(english);
        Map<String, String> second = read(japanese(english));

        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((key, text) ->
                assertThat(arguments(second.getOrDefault(key, ""))).as(key).isEqualTo(arguments(text)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_text_is_empty_and_each_can_be_formatted(Path english) throws IOException {
        for (Path bundle : new Path[] {english, japanese(english)}) {
            read(bundle).forEach((key, text) -> {
                assertThat(text).as(key).isNotEmpty();
                assertThat(new MessageFormat(text, Locale.ROOT)).as(key).isNotNull();
                assertThat(Pattern.compile("(?<!')'(?!')").matcher(text).find())
                        .as("%s has a single apostrophe, which a message swallows: write two", key)
                        .isFalse();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void japanese_text_has_japanese_brackets(Path english) throws IOException {
        read(japanese(english)).forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern(FOREIGN_BRACKET));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_text_of_a_template_stands_in_a_bundle(Path template) throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : bundles().toList()) {
            known.addAll(read(bundle).keySet());
        }
        Matcher keys = KEY.matcher(Files.readString(template));
        while (keys.find()) {
            assertThat(known).contains(keys.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_text_is_said_somewhere(Path english) throws IOException {
        String sources = sources();
        Set<String> said =
                SAID.matcher(sources).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> prefixes = new TreeSet<>();
        Matcher matcher = PREFIX.matcher(sources);
        while (matcher.find()) {
            prefixes.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }

        assertThat(read(english).keySet())
                .allMatch(key -> said.contains(key) || prefixes.stream().anyMatch(key::startsWith));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_template_speaks_a_language_of_its_own(Path template) throws IOException {
        String text =
                NOT_TEXT.matcher(withoutQuotes(Files.readString(template))).replaceAll("\n");

        assertThat(text.lines().map(String::strip).filter(line -> line.matches(".*\\p{L}.*")))
                .allMatch(NAMES::contains);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_template_holds_style_or_script_of_its_own(Path template) throws IOException {
        assertThat(Files.readString(template))
                .doesNotContain("<style", "style=\"", "javascript:", "th:utext")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    private static Stream<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            StringBuilder sources = new StringBuilder();
            for (Path file : files.filter(MessagesTest::speaks).toList()) {
                sources.append(Files.readString(file)).append('\n');
            }
            return sources.toString();
        }
    }

    private static boolean speaks(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".html");
    }

    private static Path japanese(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace(".properties", "_ja.properties"));
    }

    private static Map<String, String> read(Path bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        Map<String, String> read = new TreeMap<>();
        texts.forEach((key, text) -> read.put(key.toString(), text.toString()));
        return read;
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher arguments = ARGUMENT.matcher(text);
        while (arguments.find()) {
            found.add(arguments.group(1));
        }
        return found;
    }

    /** Attribute values may hold a `>`, which would end the tag too early. */
    private static String withoutQuotes(String html) {
        return html.replaceAll("(?s)<!--.*?-->", "").replaceAll("=\"[^\"]*\"", "");
    }
}
