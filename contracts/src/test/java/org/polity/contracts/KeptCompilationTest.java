package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A second clone of the same sources compiles nothing, and gets the same output. */
class KeptCompilationTest {

    private static final String SOURCE = """
            {"language": "Solidity",
             "sources": {"Empty.sol": {"content": "// SPDX-License-Identifier: Apache-2.0\\npragma solidity ^0.8.0; contract Empty {%s}"}},
             "settings": {"outputSelection": {"Empty.sol": {"*": ["evm.bytecode.object"]}}}}
            """;
    private static final String INPUT = SOURCE.formatted("");

    @TempDir
    private Path cache;

    @Test
    void the_same_input_is_compiled_once() throws Exception {
        String first = compiled(INPUT);
        JsonNode contract = JsonMapper.shared().readTree(first).at("/contracts/Empty.sol/Empty");
        assertThat(contract.at("/evm/bytecode/object").stringValue()).isNotEmpty();
        assertThat(compiled(INPUT)).isEqualTo(first);
        assertThat(kept()).hasSize(1);
        // a compilation would give another output
        Files.write(kept().getFirst(), packed("what is kept"));
        assertThat(compiled(INPUT)).isEqualTo("what is kept");
    }

    @Test
    void another_input_is_compiled_for_itself() throws Exception {
        assertThat(compiled(SOURCE.formatted("uint256 public value;"))).isNotEqualTo(compiled(INPUT));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void a_damaged_output_is_compiled_again() throws Exception {
        String first = compiled(INPUT);
        byte[] whole = Files.readAllBytes(kept().getFirst());
        Files.write(kept().getFirst(), List.of("damaged"));
        assertThat(compiled(INPUT)).isEqualTo(first);
        assertThat(kept()).hasSize(1).allSatisfy(file -> assertThat(file).hasBinaryContent(whole));
    }

    @Test
    void a_cache_that_cannot_be_written_stops_no_compilation() throws Exception {
        Files.writeString(cache.resolve("polity"), "a file in the way");
        assertThat(compiled(INPUT)).contains("bytecode");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("polity").resolve("solc"))) {
            return files.toList();
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String compiled(String input) throws Exception {
        Path given = Files.writeString(cache.resolve("input.json"), input);
        ProcessBuilder compiler = new ProcessBuilder("node", "tools/solc.mjs", "--standard-json")
                .redirectInput(given.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        compiler.environment().put("XDG_CACHE_HOME", cache.toString());
        Process process = compiler.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
