package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The script of the GitHub action and the GitLab template, started with the variables of their runners. */
class CiScriptTests {

    private static final Path ACTION = WrittenCommand.ROOT.resolve(".github/actions/gate");
    private static final Path EXAMPLE = WrittenCommand.ROOT.resolve("docs/data/counts-root");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void lay() throws Exception {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        environment.put(
                "POLITY_JAR", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("LANG", "C.UTF-8");
    }

    private record Ran(int code, String out) {}

    private Ran run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", ACTION.resolve("gate.sh").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    @Test
    void a_pull_request_gets_annotations_a_summary_and_no_secret() throws Exception {
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("step summary.md").toString());
        environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
        environment.put("POLITY_POLICIES", "policies");
        environment.put("POLITY_MANIFEST", "manifest.json");
        environment.put("POLITY_KEY", "0x" + "5".repeat(64));
        Ran ran = run();
        assertThat(ran.code()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out()).contains("::error file=manifest.json,line=1,title=fairness/");
        assertThat(ran.out()).doesNotContain("5".repeat(64));
        assertThat(folder.resolve("output")).hasContent("code=1");
        assertThat(Files.readString(folder.resolve("step summary.md"))).contains("```mermaid", "❌");
        assertThat(folder.resolve("polity.sarif")).exists();
        assertThat(folder.resolve("polity-junit.xml")).exists();
    }

    @Test
    void a_value_is_never_a_command() throws Exception {
        String hostile = "$(touch hacked) `touch hacked`; touch hacked; \"'--json";
        environment.put("POLITY_MANIFEST", hostile);
        environment.put("POLITY_POLICIES", hostile);
        Ran checked = run();
        assertThat(checked.code()).as(checked.out()).isEqualTo(2);
        environment.put("POLITY_MODE", "deploy");
        environment.put("POLITY_ARTIFACT", hostile);
        environment.put("POLITY_SCOPE", hostile);
        environment.put("POLITY_RPC", "http://127.0.0.1:1");
        environment.put("POLITY_ADDRESSES", hostile);
        Ran deployed = run();
        assertThat(deployed.code()).as(deployed.out()).isEqualTo(2);
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void a_deployment_without_an_answer_of_the_nodes_fails() throws Exception {
        environment.put("POLITY_MODE", "deploy");
        environment.put("POLITY_ARTIFACT", "1".repeat(64));
        environment.put("POLITY_RPC", "http://127.0.0.1:1 http://127.0.0.1:2");
        environment.put("POLITY_ADDRESSES", "addresses.json");
        Files.writeString(folder.resolve("addresses.json"), """
                {"token": "0x1111111111111111111111111111111111111111", "governor": "0x2111111111111111111111111111111111111111",
                 "timelock": "0x3111111111111111111111111111111111111111", "registry": "0x4111111111111111111111111111111111111111",
                 "council": "0x5111111111111111111111111111111111111111", "gate": "0x6111111111111111111111111111111111111111",
                 "fromBlock": 0}
                """);
        Ran ran = run();
        assertThat(ran.code()).as(ran.out()).isEqualTo(20);
    }

    @Test
    void a_command_line_with_another_digest_is_not_started() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/downloads/polity.jar", exchange -> {
            byte[] other = "another program".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, other.length);
            exchange.getResponseBody().write(other);
            exchange.close();
        });
        site.start();
        try {
            environment.remove("POLITY_JAR");
            assertThat(run().out()).contains("no command line: set POLITY_JAR");
            environment.put(
                    "POLITY_SITE", "http://127.0.0.1:" + site.getAddress().getPort() + "/");
            environment.put("POLITY_JAR_SHA256", "1".repeat(64));
            Ran ran = run();
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).contains("is not POLITY_JAR_SHA256");
        } finally {
            site.stop(0);
        }
        environment.put("POLITY_MODE", "install");
        assertThat(run().out()).contains("write check, submit or deploy");
    }

    @Test
    void the_action_hands_every_input_over_as_a_variable_of_the_script() throws Exception {
        JsonNode action = new YAMLMapper().readTree(Files.readAllBytes(ACTION.resolve("action.yml")));
        JsonNode step = action.path("runs").path("steps").path(0);
        assertThat(step.path("run").stringValue()).isEqualTo("\"$GITHUB_ACTION_PATH/gate.sh\"");
        String script = Files.readString(ACTION.resolve("gate.sh"));
        action.path("inputs").propertyNames().forEach(input -> {
            String variable = "POLITY_" + input.toUpperCase(Locale.ROOT).replace('-', '_');
            assertThat(step.path("env").path(variable).stringValue()).isEqualTo("${{ inputs." + input + " }}");
            assertThat(script).contains(variable);
        });
    }
}
