package org.polity.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.InputFile;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The values of options that are not on the command line: first from the environment ({@code POLITY_GATE_CHECK_RPC}, then
 * {@code POLITY_RPC}), then from the nearest {@code polity.toml} in the working folder or a folder above it.
 */
final class Settings implements IDefaultValueProvider {

    static final String FILE = "polity.toml";

    /** Separates the values of one option; {@code split} of every option with several values. */
    static final String SEPARATOR = "\n";

    private static final int MOST_BYTES = 64 << 10;
    private static final TomlMapper TOML = new TomlMapper();

    /** The options that a project's file may set: the file may come from a stranger, in a pull request. */
    private static final Set<String> OF_THE_FILE = Set.of(
            "language",
            "json",
            "manifest",
            "name",
            "release-version",
            "uses",
            "label",
            "prediction",
            "threshold",
            "positive",
            "negative",
            "attributes",
            "evaluation-data",
            "wait-at-most");

    /** Whom the command trusts. In CI, where the variable {@code CI} is set, only the workflow may say so. */
    private static final Set<String> TRUSTED = Set.of("rpc", "addresses", "site", "policies");

    private final Map<String, String> environment;
    private final Optional<Project> project;

    /** @param root the folder of the file, from which its paths count */
    private record Project(Path root, JsonNode settings) {}

    private Settings(Map<String, String> environment, Optional<Project> project) {
        this.environment = Map.copyOf(environment);
        this.project = project;
    }

    /**
     * Reads the settings.
     *
     * @param folder the working folder
     * @param commands all commands, whose names and options are the only keys of the file
     * @throws Unusable if the file cannot be read or has an unknown key
     */
    static Settings of(Map<String, String> environment, Path folder, CommandLine commands) throws Unusable {
        for (Path root = folder.toAbsolutePath(); root != null; root = root.getParent()) {
            Path file = root.resolve(FILE);
            if (Files.isRegularFile(file)) {
                JsonNode settings = parsed(file);
                requireKnown(file, settings, commands, "");
                return new Settings(environment, Optional.of(new Project(root, settings)));
            }
        }
        return new Settings(environment, Optional.empty());
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = name(option);
        List<String> command = names(option.command());
        String value = environment.get(variable(command, name));
        if (value == null) {
            value = environment.get(variable(List.of(), name));
        }
        if (value != null) {
            return option.isMultiValue() && !value.contains(SEPARATOR)
                    ? value.strip().replaceAll("\\s+", SEPARATOR)
                    : value;
        }
        return mayBeInTheFile(name)
                ? project.flatMap(found -> written(found, option, command, name))
                        .orElse(null)
                : null;
    }

    private boolean mayBeInTheFile(String name) {
        return OF_THE_FILE.contains(name)
                || TRUSTED.contains(name) && environment.getOrDefault("CI", "").isEmpty();
    }

    /** The variable of an option: {@code POLITY_GATE_CHECK_STALE_AFTER}. */
    static String variable(List<String> command, String option) {
        List<String> words = new ArrayList<>(List.of("polity"));
        words.addAll(command);
        words.add(option);
        return String.join("_", words).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Optional<String> written(Project project, OptionSpec option, List<String> command, String name) {
        JsonNode table = project.settings();
        for (String word : command) {
            table = table.path(word);
        }
        JsonNode value = table.path(name);
        if (!isValue(value)) {
            value = project.settings().path(name);
        }
        if (!isValue(value)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        (value.isArray() ? value.values() : List.of(value))
                .forEach(each -> texts.add(holdsPaths(option) ? path(project, each) : each.asString()));
        return Optional.of(String.join(SEPARATOR, texts));
    }

    private static String path(Project project, JsonNode value) {
        return project.root().resolve(value.asString()).toString();
    }

    private static boolean holdsPaths(OptionSpec option) {
        return option.type() == Path.class || List.of(option.auxiliaryTypes()).contains(Path.class);
    }

    private static boolean isValue(JsonNode node) {
        return node.isValueNode() && !node.isNull() || node.isArray();
    }

    private static JsonNode parsed(Path file) throws Unusable {
        try {
            return TOML.readTree(InputFile.read(file, MOST_BYTES));
        } catch (JacksonException faulty) {
            TokenStreamLocation at = faulty.getLocation();
            throw new Unusable(new Complaint.NoToml(
                    file.toString(), at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
        }
    }

    /** At the top, the options of any command; in a table, those of its command. */
    private static void requireKnown(Path file, JsonNode table, CommandLine command, String place) throws Unusable {
        Set<String> options = place.isEmpty() ? allOptions(command) : options(command);
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            String key = entry.getKey();
            String at = place.isEmpty() ? key : place + "." + key;
            CommandLine below = command.getSubcommands().get(key);
            if (entry.getValue().isObject() && below != null) {
                requireKnown(file, entry.getValue(), below, at);
            } else if (entry.getValue().isObject() || !options.contains(key)) {
                Set<String> known = new TreeSet<>(options);
                known.addAll(command.getSubcommands().keySet());
                throw new Unusable(new Complaint.UnknownSetting(file.toString(), at, List.copyOf(known)));
            }
        }
    }

    private static Set<String> allOptions(CommandLine command) {
        Set<String> all = new HashSet<>(options(command));
        command.getSubcommands().values().forEach(below -> all.addAll(allOptions(below)));
        return all;
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(Settings::name)
                .filter(name -> OF_THE_FILE.contains(name) || TRUSTED.contains(name))
                .collect(Collectors.toSet());
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /** The names of a command below {@code polity}. */
    private static List<String> names(@Nullable CommandSpec command) {
        return command == null || command.parent() == null
                ? List.of()
                : Stream.concat(names(command.parent()).stream(), Stream.of(command.name()))
                        .toList();
    }
}
