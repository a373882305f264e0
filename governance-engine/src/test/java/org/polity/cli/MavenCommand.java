package org.polity.cli;

import static org.polity.cli.WrittenCommand.ROOT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names in a Maven command that the build does not have. */
final class MavenCommand {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Set<String> SWITCHES = Set.of("-q", "-B", "-o", "-am", "-ntp");
    private static final Set<String> PHASES =
            Set.of("clean", "compile", "process-test-classes", "test", "package", "integration-test", "verify");

    /** Properties of plugins, which no file of the build has to name. */
    private static final Set<String> OF_PLUGINS =
            Set.of("skipTests", "jacoco.skip", "surefire.failIfNoSpecifiedTests", "test");

    /** Every Java file and build file by its text, read once. */
    private static final class Sources {

        private static final List<Path> MODULES = modules();
        private static final String ALL = read();

        private static List<Path> modules() {
            try {
                return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                        .results()
                        .map(module -> ROOT.resolve(module.group(1)))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read() {
            return Stream.concat(Stream.of(ROOT), MODULES.stream())
                    .flatMap(module -> Stream.concat(
                            Stream.of(module.resolve("pom.xml")),
                            module.equals(ROOT) ? Stream.of() : java(module, "src").stream()))
                    .map(MavenCommand::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private final List<Path> chosen = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private MavenCommand() {}

    /** What the command names and the build lacks; empty for a command that can run. */
    static List<String> unknown(WrittenCommand written) {
        MavenCommand command = new MavenCommand();
        command.choose(written.arguments());
        command.check(written.arguments());
        return command.unknown;
    }

    private void choose(List<String> arguments) {
        int at = arguments.indexOf("-pl");
        if (at < 0) {
            chosen.addAll(Sources.MODULES);
            return;
        }
        for (String name : arguments.get(at + 1).split(",", -1)) {
            if (Sources.MODULES.contains(ROOT.resolve(name))) {
                chosen.add(ROOT.resolve(name));
            } else {
                unknown.add("module " + name);
            }
        }
    }

    private void check(List<String> arguments) {
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("-pl")) {
                words.next();
            } else if (word.equals("-P")) {
                Arrays.stream(words.next().split(",", -1)).forEach(this::profile);
            } else if (word.startsWith("-D")) {
                property(word.substring(2));
            } else if (!SWITCHES.contains(word) && !PHASES.contains(word) && !isGoal(word)) {
                unknown.add(word);
            }
        }
    }

    private void profile(String name) {
        if (chosen.stream().noneMatch(module -> text(module.resolve("pom.xml")).contains("<id>" + name + "</id>"))) {
            unknown.add("profile " + name);
        }
    }

    private void property(String definition) {
        int at = definition.indexOf('=');
        String name = at < 0 ? definition : definition.substring(0, at);
        String value = at < 0 ? "" : definition.substring(at + 1);
        if (!OF_PLUGINS.contains(name) && !isRead(name)) {
            unknown.add("property " + name);
        }
        if (name.equals("test")) {
            Arrays.stream(value.split(",", -1)).forEach(this::test);
        } else if (name.equals("measure")) {
            main(value);
        } else if (name.equals("measure.options")) {
            property(value.substring(2));
        }
    }

    /** Whether a build file or a class reads the property. */
    private static boolean isRead(String name) {
        return Sources.ALL.contains("${" + name + "}")
                || Sources.ALL.contains("<" + name + ">")
                || Sources.ALL.contains('"' + name + '"');
    }

    private void test(String name) {
        int at = name.indexOf('#');
        String type = at < 0 ? name : name.substring(0, at);
        List<Path> files = files(type);
        if (files.isEmpty()) {
            unknown.add("test " + type);
        } else if (at >= 0 && !text(files.getFirst()).contains("void " + name.substring(at + 1) + "(")) {
            unknown.add("test " + name);
        }
    }

    private void main(String name) {
        List<Path> files = files(name.substring(name.lastIndexOf('.') + 1));
        if (files.stream()
                .map(MavenCommand::text)
                .noneMatch(text -> text.contains("package " + name.substring(0, name.lastIndexOf('.')) + ";")
                        && text.contains("void main("))) {
            unknown.add("main class " + name);
        }
    }

    private List<Path> files(String type) {
        return chosen.stream()
                .flatMap(module -> java(module, "src/test").stream())
                .filter(file -> file.endsWith(type + ".java"))
                .toList();
    }

    /** A goal of a plugin that the root's build file declares, such as {@code spotless:apply}. */
    private static boolean isGoal(String word) {
        int at = word.indexOf(':');
        return at > 0
                && text(ROOT.resolve("pom.xml"))
                        .contains("<artifactId>" + word.substring(0, at) + "-maven-plugin</artifactId>");
    }

    private static List<Path> java(Path module, String folder) {
        Path sources = module.resolve(folder);
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
