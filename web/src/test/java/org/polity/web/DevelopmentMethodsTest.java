package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.polity.contracts.Deployment;
import org.polity.engine.Engine;
import org.polity.gate.Evaluator;

/** Polity runs on any EVM chain: what only a development node answers is asked by the embedded default alone. */
class DevelopmentMethodsTest {

    /** Of anvil, Hardhat, Ganache and their forks. */
    private static final Pattern METHOD = Pattern.compile("\\b(anvil|hardhat|evm|ganache|foundry|tenderly)_[a-zA-Z]+");

    private static final String EMBEDDED = "/embedded/";

    /** What is built, by the class that stands for it. */
    private static final List<Class<?>> BUILT =
            List.of(PolityApplication.class, Evaluator.class, Engine.class, Deployment.class);

    @Test
    void only_the_embedded_default_asks_for_what_only_a_development_node_has() throws Exception {
        Map<String, List<String>> callers = new TreeMap<>();
        for (Class<?> one : BUILT) {
            callers.putAll(callers(one));
        }
        assertThat(callers.keySet())
                .anyMatch(file -> file.endsWith("EmbeddedNode.class"))
                .allMatch(file -> file.contains(EMBEDDED));
    }

    private static Map<String, List<String>> callers(Class<?> one) throws IOException, URISyntaxException {
        Path built =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(built)) {
            return callersUnder(built);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + built.toUri()), Map.of())) {
            return callersUnder(jar.getPath("/"));
        }
    }

    private static Map<String, List<String>> callersUnder(Path root) throws IOException {
        Map<String, List<String>> callers = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                List<String> methods = methods(file);
                if (!methods.isEmpty()) {
                    callers.put("/" + root.relativize(file), methods);
                }
            });
        }
        return callers;
    }

    private static List<String> methods(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".class")) {
                return found(StreamSupport.stream(
                                ClassFile.of().parse(file).constantPool().spliterator(), false)
                        .filter(Utf8Entry.class::isInstance)
                        .map(entry -> ((Utf8Entry) entry).stringValue()));
            }
            boolean isOurs = name.endsWith(".js") && !file.toString().contains("/vendor/");
            return isOurs ? found(Stream.of(Files.readString(file, StandardCharsets.UTF_8))) : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> found(Stream<String> texts) {
        List<String> methods = new ArrayList<>();
        texts.forEach(text -> METHOD.matcher(text).results().forEach(found -> methods.add(found.group())));
        return methods;
    }
}
