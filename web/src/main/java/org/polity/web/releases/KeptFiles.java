package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.FileKind;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.store.FileContent;
import org.polity.web.chain.Refused;
import org.polity.web.site.Sender;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one way by which anything is stored here, within its sender's allowance and above the floor of free disk. */
@Component
class KeptFiles {

    private static final int ROWS = 100;
    private static final int EXAMPLES = 4;
    private static final int MOST_COLUMNS = 500;

    /**
     * A kept file, as its content shows it.
     *
     * @param columns of predictions; none of other files
     */
    record Described(String mediaType, EvidenceFile.Role role, long size, List<FilePreview.Column> columns) {}

    private record Named(Digest digest, String name) {}

    private final EvidenceFolder store;
    private final Engine engine;
    private final EvidenceProperties properties;
    private final StoredBytes stored;
    private final JdbcClient jdbc;
    private final Cache<Named, Described> described = Caffeine.newBuilder()
            .maximumWeight(100_000)
            .weigher((Named named, Described file) -> 1 + file.columns().size())
            .build();

    KeptFiles(EvidenceFolder store, Engine engine, EvidenceProperties properties, StoredBytes stored, JdbcClient jdbc) {
        this.store = store;
        this.engine = engine;
        this.properties = properties;
        this.stored = stored;
        this.jdbc = jdbc;
    }

    /**
     * Keeps a file, if it is of use as evidence.
     *
     * @throws EvidenceRefused if it is not
     * @throws Refused if the sender has stored enough for today, or the disk is full
     */
    Digest keep(Path file, String name, Sender sender) throws IOException, EvidenceRefused {
        requireRoom(sender, Files.size(file));
        look(new FileContent(file), name);
        Digest digest = put(file);
        touch(digest, Files.size(file));
        if (!store.has(digest)) {
            // the sweep took what was kept before, at the same moment
            put(file);
        }
        return digest;
    }

    private Digest put(Path file) throws IOException, EvidenceRefused {
        try (InputStream content = Files.newInputStream(file)) {
            return store.put(content, properties.mostPerFile().toBytes());
        }
    }

    /** The same for what the site itself has made or checked. */
    void keep(byte[] content, Sender sender) throws IOException, EvidenceRefused {
        requireRoom(sender, content.length);
        Digest digest = store.put(new ByteArrayInputStream(content), content.length);
        touch(digest, content.length);
        if (!store.has(digest)) {
            store.put(new ByteArrayInputStream(content), content.length);
        }
    }

    /** What a kept file is. It is looked at once, however often it is asked for. */
    Described describe(Digest digest, String name) throws EvidenceRefused {
        Named named = new Named(digest, name);
        Described known = store.has(digest) ? described.getIfPresent(named) : null;
        if (known == null) {
            known = look(store.content(digest), name);
            described.put(named, known);
        }
        return known;
    }

    private Described look(FileContent content, String name) throws EvidenceRefused {
        FileKind kind = engine.kind(content, name);
        List<FilePreview.Column> columns = kind.role() == EvidenceFile.Role.PREDICTIONS
                ? FilePreview.head(content.path(), kind.mediaType(), ROWS, EXAMPLES, MOST_COLUMNS)
                : List.of();
        return new Described(kind.mediaType(), kind.role(), content.size(), columns);
    }

    /** Of files that a submission is about to name: the sweep leaves them for its time. */
    void touch(List<Digest> digests) {
        for (Digest digest : digests) {
            jdbc.sql("update community.stored_files set touched_at = now() where digest = ?")
                    .params(digest.hex())
                    .update();
        }
    }

    private void touch(Digest digest, long bytes) {
        jdbc.sql("insert into community.stored_files (digest, bytes, touched_at) values (?, ?, now())"
                        + " on conflict (digest) do update set touched_at = excluded.touched_at")
                .params(digest.hex(), bytes)
                .update();
    }

    private void requireRoom(Sender sender, long bytes) throws IOException {
        long free = Files.getFileStore(Path.of(properties.folder())).getUsableSpace();
        if (free - bytes < properties.leastFree().toBytes()) {
            throw new Refused(HttpStatus.INSUFFICIENT_STORAGE, SubmissionRefusal.Plain.DISK_FULL);
        }
        if (!stored.take(sender, bytes, properties.mostPerDay().toBytes())) {
            throw new Refused(
                    new SubmissionRefusal.AllowanceUsed(properties.mostPerDay().toMegabytes()));
        }
    }
}
