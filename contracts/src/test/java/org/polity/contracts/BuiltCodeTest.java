package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody who builds these sources gets these bytes. */
class BuiltCodeTest {

    private static final JsonNode RECORDED = recorded();

    @ParameterizedTest
    @EnumSource
    void the_code_is_the_recorded_one(Part part) throws Exception {
        JsonNode recorded = RECORDED.get(part.source());
        assertThat(digest(BuiltCode.of(part).runtime()))
                .as("after a change of the contracts: `node tools/code.mjs --record`")
                .isEqualTo(recorded.get("runtime").stringValue());
        assertThat(digest(BuiltCode.of(part).creation()))
                .isEqualTo(recorded.get("creation").stringValue());
    }

    @Test
    void a_source_verifier_gets_the_same_code() throws Exception {
        Process process = new ProcessBuilder("node", "standard.mjs", "PolicyRegistry", "PolityTimelock")
                .directory(Path.of("checks").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("PolicyRegistry gives the same code")
                .contains("PolityTimelock gives the same code");
    }

    @ParameterizedTest
    @EnumSource
    void the_input_of_source_verifiers_is_in_the_jar(Part part) throws Exception {
        JsonNode input;
        try (var resource = Part.class.getResourceAsStream("standard-json/%s.json".formatted(part.source()))) {
            input = JsonMapper.shared().readTree(resource);
        }
        assertThat(input.at("/language").stringValue()).isEqualTo("Solidity");
        assertThat(input.get("sources").has("src/%s.sol".formatted(part.source())))
                .isTrue();
        assertThat(input.at("/settings/viaIR").booleanValue()).isTrue();
        assertThat(input.at("/settings/metadata/bytecodeHash").stringValue()).isEqualTo("none");
    }

    private static String digest(String code) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Numeric.hexStringToByteArray(code)));
    }

    private static JsonNode recorded() {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(Path.of("snapshots/code.json")));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
