package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead to each other, and their pictures show the modules that the build has. */
class DocumentPagesTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern PICTURE = Pattern.compile("```mermaid\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ARROW = Pattern.compile("^ *(\\w+)\\S*?(?:\\[.*?])? --> (\\w+)", Pattern.MULTILINE);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>polity-(\\w+)</artifactId>");
    private static final Pattern ALLOWED = Pattern.compile("allowedDependencies = \\{([^}]*)}");

    /** The name of a test, such as {@code CaseTests} or {@code attack/Claims.t.sol}. */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Tests?|[\\w/]+\\.t\\.sol)`");

    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?org\\.polity\\.engine(?:\\.[a-z]+)*\\.([a-z]+)\\.[A-Z]", Pattern.MULTILINE);

    /** What every package of the core may use, so the picture leaves these packages out. */
    private static final Set<String> GROUND = Set.of("canonical", "codes", "exact", "machine", "reading");

    /** What every module of the site may use: the picture shows where the way to them begins. */
    private static final Set<String> SHARED = Set.of("values", "chain", "site");

    @Test
    void every_link_leads_to_a_file_and_a_heading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(prose(page));
            while (link.find()) {
                if (!link.group(1).startsWith("http") && !leads(page, link.group(1))) {
                    broken.add(page + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_test_that_a_document_names_exists() throws IOException {
        Set<String> tests = tests();
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (String name : found(TEST, prose(page))) {
                String file = "/" + (name.endsWith(".sol") ? name : name + ".java");
                if (tests.stream().noneMatch(test -> test.endsWith(file))) {
                    missing.add(page + ": " + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_picture_of_the_modules_shows_the_dependencies_of_the_build() throws IOException {
        Set<String> built = new TreeSet<>();
        for (String folder : List.of(
                "contracts",
                "governance-engine/core",
                "governance-engine",
                "governance-engine/browser",
                "migrations",
                "web")) {
            List<String> names =
                    found(ARTIFACT, Files.readString(ROOT.resolve(folder).resolve("pom.xml")));
            names.stream().skip(1).forEach(used -> built.add(names.getFirst() + " --> " + used));
        }
        assertThat(arrows(0)).isEqualTo(built);
    }

    @Test
    void the_picture_of_the_site_shows_what_each_module_may_use() throws IOException {
        Path site = ROOT.resolve("web/src/main/java/org/polity/web");
        Set<String> allowed = new TreeSet<>();
        try (Stream<Path> modules = Files.list(site)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                found(ALLOWED, Files.readString(module.resolve("package-info.java"))).stream()
                        .flatMap(names -> found(Pattern.compile("\"(\\w+)\""), names).stream())
                        .filter(used -> !SHARED.contains(used))
                        .forEach(used -> allowed.add(module.getFileName() + " --> " + used));
            }
        }
        assertThat(allowed).isNotEmpty();
        assertThat(arrows(1).stream()
                        .filter(arrow -> SHARED.stream().noneMatch(shared -> arrow.endsWith("> " + shared))))
                .containsExactlyElementsOf(allowed);
    }

    /** An arrow that follows from two others is not drawn. */
    @Test
    void the_picture_of_the_core_shows_the_imports_of_its_packages() throws IOException {
        Map<String, Set<String>> uses = imports(ROOT.resolve("governance-engine/core/src/main/java/org/polity/engine"));
        Set<String> arrows = new TreeSet<>();
        uses.forEach((room, used) -> used.stream()
                .filter(target -> used.stream().noneMatch(other -> reaches(uses, other, target)))
                .forEach(target -> arrows.add(room + " --> " + target)));
        assertThat(arrows(2)).isEqualTo(arrows);
    }

    /** The packages that each package of the core imports, by the last part of their names. */
    private static Map<String, Set<String>> imports(Path core) throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        try (Stream<Path> files = Files.walk(core)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String room = file.getName(file.getNameCount() - 2).toString();
                Set<String> used = uses.computeIfAbsent(room, name -> new TreeSet<>());
                found(IMPORT, Files.readString(file)).stream()
                        .filter(name -> !name.equals(room) && !GROUND.contains(name))
                        .forEach(used::add);
            }
        }
        GROUND.forEach(uses::remove);
        return uses;
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String target) {
        return uses.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> next.equals(target) || reaches(uses, next, target));
    }

    /** The files of all classes and tests, with `/` between folders. `BackTest` is a class. */
    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String folder : List.of(
                "contracts/src",
                "contracts/test",
                "governance-engine/src",
                "governance-engine/core/src",
                "governance-engine/browser/src",
                "web/src")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .map(file -> file.toString().replace(File.separatorChar, '/'))
                        .filter(file -> file.endsWith(".java") || file.endsWith(".t.sol"))
                        .forEach(tests::add);
            }
        }
        return tests;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(
                ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/decisions"), ROOT.resolve("docs/integrations"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static boolean leads(Path page, String link) throws IOException {
        int mark = link.indexOf('#');
        String file = mark < 0 ? link : link.substring(0, mark);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return mark < 0 || anchors(target).contains(link.substring(mark + 1));
    }

    private static Set<String> anchors(Path page) throws IOException {
        return found(HEADING, prose(page)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String prose(Path page) throws IOException {
        return CODE.matcher(Files.readString(page)).replaceAll("");
    }

    private static Set<String> arrows(int picture) throws IOException {
        String drawn = found(PICTURE, Files.readString(ROOT.resolve("docs/architecture.md")))
                .get(picture);
        Set<String> arrows = new TreeSet<>();
        Matcher arrow = ARROW.matcher(drawn);
        while (arrow.find()) {
            arrows.add(arrow.group(1) + " --> " + arrow.group(2));
        }
        return arrows;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).toList();
    }
}
