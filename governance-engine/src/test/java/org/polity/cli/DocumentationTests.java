package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.schemas.PolicySchema;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.store.FileDigest;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;

/** Every example of the documentation is what it says it is. */
class DocumentationTests {

    private static final Pattern BLOCK = Pattern.compile("```(json \\w+|console)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : List.of("policies.md", "metrics.md", "evidence.md")) {
            Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs", name)));
            while (matcher.find()) {
                String kind = matcher.group(1);
                String text = matcher.group(2);
                tests.add(DynamicTest.dynamicTest(name + ": " + kind, () -> check(kind, text)));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(7);
        return tests.stream();
    }

    private void check(String kind, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (kind) {
            case "json policy" -> {
                assertThat(PolicySchema.complaints(StrictJson.parse(bytes))).isEmpty();
                assertThat(Policies.parse(bytes).rules()).isNotEmpty();
            }
            case "json manifest" ->
                assertThat(EvidenceManifest.parse(bytes).files().getFirst().digest())
                        .isEqualTo(FileDigest.of(Path.of("../docs/data/compas-two-years.csv")));
            case "json croissant" -> keepsTheExampleRule(bytes);
            default -> runs(text);
        }
    }

    private void keepsTheExampleRule(byte[] description) throws Exception {
        EvidenceFolder store = new EvidenceFolder(folder.resolve("store"));
        Digest digest = store.put(new ByteArrayInputStream(description), 1 << 20);
        Policy policy = Policies.parse("""
                {"apiVersion":"polity/v1","kind":"dataset-inclusion","id":"p","title":"t","purpose":"p","rules":[{"id":"r",
                "severity":"block","datasets":["training"],"licenses":{"allow":["CC-BY-4.0","CC0-1.0"]}}]}""".getBytes(StandardCharsets.UTF_8));
        Release release = new Release("m", "1", digest, Scope.UNDECLARED, Instant.EPOCH);
        EvidenceFile file = new EvidenceFile(
                EvidenceFile.Role.TRAINING_DATA,
                "loans.json",
                "application/ld+json",
                digest,
                description.length,
                Optional.empty());
        EvidenceManifest manifest =
                new EvidenceManifest(new ReleaseDescription("m", "1", digest, Scope.UNDECLARED), List.of(file));
        assertThat(LocalEngine.create()
                        .decide(
                                release,
                                Evidence.of(manifest, store),
                                new PolicySet(1, List.of(new PolicyInForce(policy, 1, Instant.EPOCH))))
                        .outcome())
                .isEqualTo(Outcome.CLEARED);
    }

    /** A command, then pieces of what it prints, then its exit code if that is not 0. */
    private static void runs(String text) {
        List<String> lines = text.lines().toList();
        String[] arguments = lines.getFirst()
                .replace("$ polity ", "")
                .replace("docs/", "../docs/")
                .split(" ", -1);
        Shell shell = Shell.run(arguments);
        int code = 0;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("# exit ")) {
                code = Integer.parseInt(line.substring("# exit ".length()));
            } else {
                assertThat(shell.out()).contains(line);
            }
        }
        assertThat(shell.code()).isEqualTo(code);
    }
}
