package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.polity.engine.Conformance;
import org.polity.engine.canonical.Digest;
import org.polity.engine.sigstore.SigstoreCheck;
import org.polity.engine.store.FileDigest;
import org.polity.engine.store.ModelFolder;

/** The signatures that the makers of model-signing keep of each version, from 0.2 to 1.1, by key, by certificate and keyless. */
class ModelSigningConformanceTests {

    private static final List<String> BESIDE = List.of("model.sig", "ignore-me");

    @Test
    void signatures_of_every_version_count_for_their_model() throws Exception {
        Path folder = Conformance.folder("oms").resolve("scripts/tests");
        Path keys = folder.resolve("keys/certificate");
        VerificationKey key = VerificationKey.parse(Files.readString(keys.resolve("signing-key-pub.pem")));
        VerificationKey certificate = VerificationKey.parse(Files.readString(keys.resolve("signing-key-cert.pem")));
        assertThat(certificate.identity()).isEqualTo(key.identity());
        List<String> counted = new ArrayList<>();
        for (Path file : Conformance.files(folder, "model.sig")) {
            byte[] document = Files.readAllBytes(file);
            Path model = Objects.requireNonNull(file.getParent());
            Envelope envelope = Envelope.parse(document);
            SignedStatement statement = SignedStatement.of(envelope);
            assertThat(statement.subjects()).as(model.toString()).contains(root(model));
            if (model.toString().endsWith("-sigstore")) {
                assertThat(Certified.in(document, new SigstoreCheck())).isInstanceOf(Certified.Of.class);
            } else {
                assertThat(envelope.isSignedBy(key)).as(model.toString()).isTrue();
            }
            counted.add(String.valueOf(model.getFileName()));
        }
        System.out.println("model-signing: " + counted.size() + " as expected");
        assertThat(counted).isNotEmpty();
    }

    /** A model of one file goes by that file. */
    private static Digest root(Path model) throws Exception {
        Path second = model.resolve("signme-2");
        return Files.exists(second) ? ModelFolder.root(model, BESIDE) : FileDigest.of(model.resolve("signme-1"));
    }
}
