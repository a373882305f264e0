package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command in a document.
 *
 * @param page the document
 * @param line number of its first line, from 1
 * @param folder in which a reader runs the command, relative to the root
 * @param variables assignments before the command, such as {@code HOLDER=0x1}
 * @param words the program and its arguments, without quotes
 * @param isWhole false for a command in a sentence, which may leave arguments out
 */
record WrittenCommand(Path page, int line, Path folder, List<String> variables, List<String> words, boolean isWhole) {

    static final Path ROOT = Path.of("..");

    /** A fenced block with its language, also inside a list. */
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```([^\\n]*)\\n(.*?)^ *```");

    private static final Pattern SHELL = Pattern.compile("sh|bash");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");

    /** The beginning of a command in a sentence. */
    private static final Pattern PROGRAM =
            Pattern.compile("(\\./mvnw|bin/\\w+|(governance-engine/)?polity|docker compose|java -jar)( .*)?");

    /** The documents at the root and in {@code docs}. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("SECURITY.md")));
        for (Path folder : List.of(ROOT.resolve("docs"), ROOT.resolve("docs/integrations"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    /** The languages of a page's fenced blocks, empty for a block without one. */
    static List<String> languages(Path page) throws IOException {
        return FENCE.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Every command of a page: those of its shell blocks, then those in its sentences. */
    static List<WrittenCommand> of(Path page) throws IOException {
        List<WrittenCommand> commands = new ArrayList<>();
        String text = Files.readString(page);
        StringBuilder prose = new StringBuilder(text);
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (SHELL.matcher(fence.group(1)).matches()) {
                for (String line : fence.group(2).replaceAll("\\\\\\n\\s*", "").split("\\n", -1)) {
                    if (!line.isBlank()) {
                        commands.addAll(split(page, number(text, fence.start()), line.strip(), true));
                    }
                }
            }
            for (int at = fence.start(); at < fence.end(); at++) {
                if (text.charAt(at) != '\n') {
                    prose.setCharAt(at, ' ');
                }
            }
        }
        Matcher code = CODE.matcher(prose);
        while (code.find()) {
            if (PROGRAM.matcher(code.group(1)).matches()) {
                commands.addAll(split(page, number(text, code.start()), code.group(1), false));
            }
        }
        return commands;
    }

    /** One command for each part between {@code &&} and {@code |}; a {@code cd} moves the parts after it. */
    private static List<WrittenCommand> split(Path page, int line, String text, boolean isWhole) {
        List<WrittenCommand> commands = new ArrayList<>();
        Path folder = ROOT;
        for (String part : text.split(" (&&|\\|) ", -1)) {
            List<String> words =
                    WORD.matcher(part).results().map(WrittenCommand::unquoted).toList();
            int program = 0;
            while (program < words.size()
                    && VARIABLE.matcher(words.get(program)).matches()) {
                program++;
            }
            WrittenCommand command = new WrittenCommand(
                    page, line, folder, words.subList(0, program), words.subList(program, words.size()), isWhole);
            commands.add(command);
            if (command.words().getFirst().equals("cd")) {
                folder = folder.resolve(command.words().get(1));
            }
        }
        return commands;
    }

    private static String unquoted(MatchResult word) {
        return word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
    }

    private static int number(String text, int at) {
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    String program() {
        return words.getFirst();
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    @Override
    public String toString() {
        return ROOT.relativize(page) + ":" + line + " " + String.join(" ", words);
    }
}
