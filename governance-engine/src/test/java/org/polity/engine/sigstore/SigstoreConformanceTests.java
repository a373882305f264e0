package org.polity.engine.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.engine.Conformance;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.Certified;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.EnvelopeFault;
import org.polity.engine.attestation.KeylessSignature;
import org.polity.engine.attestation.SignedStatement;
import org.polity.engine.attestation.VerificationKey;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * The bundles of sigstore-conformance. An attestation is a statement, so Polity counts no signature over a file; here those are verified
 * as well, by the same steps. The trust root of the public good instance lies beside the folder as {@code trusted_root.json}.
 */
class SigstoreConformanceTests {

    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String SUBJECT =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/"
                    + "workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";

    /** Where the library or this engine decides otherwise than the set, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "intoto-with-custom-trust-root",
            "the library looks for the log's signature under its host without the port; no log that is in use has one");

    @Test
    void bundles_are_verified_as_the_set_says() throws Exception {
        Path root = Conformance.folder("sigstore");
        Path folder = root.resolve("test/assets/bundle-verify");
        List<String> different = new ArrayList<>();
        int same = 0;
        for (Path bundle : Conformance.files(folder, "bundle.sigstore.json")) {
            Path place = Objects.requireNonNull(bundle.getParent());
            String name = String.valueOf(place.getFileName());
            Optional<String> refusal = refusal(place, root);
            if (refusal.isPresent() == name.endsWith("_fail")) {
                same++;
            } else {
                different.add(name + ": " + refusal.orElse("verified"));
            }
        }
        System.out.println("sigstore-conformance: " + same + " as expected, otherwise: " + different);
        assertThat(different).allMatch(one -> OTHERWISE.containsKey(one.substring(0, one.indexOf(':'))));
        assertThat(same).isPositive();
    }

    private static Optional<String> refusal(Path place, Path root) throws Exception {
        try {
            verify(place, root);
            return Optional.empty();
        } catch (AttestationRefused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (JsonRefused | IllegalArgumentException e) {
            return Optional.of(e.toString());
        }
    }

    private static void verify(Path place, Path root) throws Exception {
        byte[] document = Files.readAllBytes(place.resolve("bundle.sigstore.json"));
        Path own = place.resolve("artifact");
        byte[] artifact = Files.readAllBytes(Files.exists(own) ? own : root.resolve("test/assets/a.txt"));
        Path key = place.resolve("key.pub");
        if (Files.exists(key)) {
            Signed signed = signed(document, artifact);
            if (!signed.isSignedBy(VerificationKey.parse(Files.readString(key)))) {
                throw new IllegalArgumentException("signed with another key");
            }
            return;
        }
        KeylessSignature signature = certified(document);
        assertHolder(place, signature);
        Path given = place.resolve("trusted_root.json");
        Path trusted = Files.exists(given) ? given : root.resolveSibling("trusted_root.json");
        SigstoreRoot believed = SigstoreRoot.parse(Files.readAllBytes(trusted));
        if (StrictJson.parse(document).has("messageSignature")) {
            believed.verify(ParsedBundle.of(document), signed(document, artifact));
        } else {
            Envelope envelope = Envelope.parse(document);
            believed.verify(signature, envelope);
            if (!SignedStatement.of(envelope).subjects().contains(Digest.of(artifact))) {
                throw new IllegalArgumentException("another artifact");
            }
        }
    }

    private static KeylessSignature certified(byte[] document) throws AttestationRefused {
        return switch (Certified.in(document, new SigstoreCheck())) {
            case Certified.Of of -> of.signature();
            case Certified.Refused refused -> throw new AttestationRefused(refused.reason());
            case Certified.None none -> throw new AttestationRefused(EnvelopeFault.Plain.UNSIGNED);
        };
    }

    private static void assertHolder(Path place, KeylessSignature signature) throws Exception {
        String subject = written(place.resolve("identity"), SUBJECT);
        String issuer = written(place.resolve("issuer"), ISSUER);
        if (!signature.identity().subject().equals(subject)
                || !signature.identity().issuer().equals(issuer)) {
            throw new IllegalArgumentException("another holder");
        }
    }

    private static String written(Path file, String otherwise) throws Exception {
        return Files.exists(file) ? Files.readString(file).strip() : otherwise;
    }

    private static Signed signed(byte[] document, byte[] artifact) throws JsonRefused {
        Json message = StrictJson.parse(document).path("messageSignature");
        String digest = message.path("messageDigest").path("digest").text("");
        if (!digest.isEmpty()
                && !Digest.of(artifact)
                        .hex()
                        .equals(java.util.HexFormat.of()
                                .formatHex(Base64.getDecoder().decode(digest)))) {
            throw new IllegalArgumentException("another digest");
        }
        return new Signed(
                artifact,
                Optional.empty(),
                List.of(Base64.getDecoder().decode(message.path("signature").text(""))));
    }
}
