package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Arguments;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.releases.Headlines;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.words.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A decision whose evidence nobody can look at is not shown as if somebody had. */
@OnTheEmbeddedDefault
class HeadlinesTest {

    private static final Duration LATEST = Duration.ofSeconds(30);

    private static final String MISSING = "caveat.missing-evidence";

    @LocalServerPort
    private int port;

    @Autowired
    private Releases releases;

    @Autowired
    private EvidenceFolder evidence;

    @Autowired
    private Headlines headlines;

    private Client client;

    @BeforeEach
    void aReader() {
        client = new Client(port);
    }

    @Test
    void evidence_that_is_not_here_is_in_the_headline_wherever_the_release_is_named()
            throws IOException, EvidenceRefused {
        ModelRelease release = decided();
        Path manifest = place(release);
        Path away = manifest.resolveSibling("away");
        Files.move(manifest, away);
        try {
            await().atMost(LATEST).until(() -> caveats(release).contains(MISSING));
            String warning = Words.prose(Locale.ENGLISH).say(MISSING, Arguments.NONE);
            for (String page :
                    List.of("/", "/releases", "/releases/" + release.id(), "/releases/" + release.id() + "/audit")) {
                assertThat(client.get(page).body()).as(page).contains(warning);
            }
            assertThat(codes(json("/releases/" + release.id() + "/audit.json").path("caveats")))
                    .contains(MISSING);
        } finally {
            Files.move(away, manifest);
        }
        await().atMost(LATEST).until(() -> !caveats(release).contains(MISSING));
    }

    @Test
    void programs_read_what_the_gate_answers_now() throws IOException {
        for (ModelRelease release : releases.newestFirst()) {
            assertThat(json("/api/releases/" + release.id())
                            .path("gate")
                            .path("code")
                            .asString())
                    .isEqualTo(headlines.of(release, Locale.ENGLISH).answer().code());
        }
    }

    private ModelRelease decided() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> releases.newestFirst().stream().anyMatch(ModelRelease::isDecided));
        return releases.newestFirst().stream()
                .filter(ModelRelease::isDecided)
                .findFirst()
                .orElseThrow();
    }

    private Path place(ModelRelease release) throws EvidenceRefused {
        return evidence.content(new Digest(release.manifest().withoutPrefix())).path();
    }

    private List<String> caveats(ModelRelease release) {
        return codes(json("/api/releases/" + release.id()).path("caveats"));
    }

    private JsonNode json(String path) {
        return Client.json(client.file(path));
    }

    private static List<String> codes(JsonNode all) {
        return all.valueStream().map(one -> one.path("code").asString()).toList();
    }
}
