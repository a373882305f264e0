package org.polity.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.store.CheckedFile;

/** A manifest, with its files in the same folder under their names. */
public final class ReleaseFolder implements EvidenceStore {

    private static final String SUBMISSION = "submission.json";

    private final Path folder;
    private final EvidenceManifest manifest;
    private final Map<Digest, String> names = new HashMap<>();

    private ReleaseFolder(Path folder, EvidenceManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
        for (EvidenceFile file : manifest.files()) {
            names.putIfAbsent(file.digest(), file.name());
        }
    }

    public static ReleaseFolder of(Path manifest) throws Unusable {
        try {
            Path folder = manifest.toAbsolutePath().getParent();
            return new ReleaseFolder(
                    folder == null ? Path.of(".") : folder,
                    EvidenceManifest.parse(InputFile.read(manifest, StrictJson.MAX_BYTES)));
        } catch (DocumentRefused e) {
            throw new Unusable(new Complaint.RefusedDocument(manifest.toString(), e.fault()));
        }
    }

    public EvidenceManifest manifest() {
        return manifest;
    }

    /**
     * The place of a listed file, below the folder and with the listed bytes: a manifest must not send another file away.
     *
     * @throws Unusable if there is no such file
     */
    public Path path(EvidenceFile file) throws Unusable {
        try {
            return listed(file.digest()).content().path();
        } catch (EvidenceRefused refused) {
            throw new Unusable(new Complaint.RefusedDocument(file.name(), refused.fault()));
        }
    }

    /**
     * The time of submission, if {@code submission.json} in the folder of the manifest states it: {@code {"submitted":
     * "2026-11-24T10:00:00Z"}}.
     */
    public Optional<Instant> submitted() throws Unusable {
        Path file = folder.resolve(SUBMISSION);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > StrictJson.MAX_BYTES) {
                throw new Unusable(new Complaint.LargeFile(file.toString(), StrictJson.MAX_BYTES));
            }
            String time =
                    StrictJson.parse(Files.readAllBytes(file)).path("submitted").text("");
            return Optional.of(Instant.parse(time));
        } catch (JsonRefused | DateTimeParseException e) {
            throw new Unusable(new Complaint.NoSubmission(file.toString()));
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
        }
    }

    @Override
    public boolean has(Digest digest) {
        return listed(digest).exists();
    }

    @Override
    public Content content(Digest digest) throws EvidenceRefused {
        return listed(digest).content();
    }

    @Override
    public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
        return listed(digest).bytes(most);
    }

    private CheckedFile listed(Digest digest) {
        return new CheckedFile(place(digest), digest);
    }

    /** A name that leads out of the folder has no file. */
    private Optional<Path> place(Digest digest) {
        @Nullable String name = names.get(digest);
        if (name == null) {
            return Optional.empty();
        }
        try {
            Path place = folder.resolve(name).normalize();
            return place.startsWith(folder.normalize()) ? Optional.of(place) : Optional.empty();
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }
}
