package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.FileKind;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.store.FileContent;
import org.polity.engine.store.FileDigest;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Sender;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The only way to store a file: within its sender's allowance, and above the floor of free disk. */
@Component
class KeptFiles implements MeterBinder {

    private static final int ROWS = 100;
    private static final int EXAMPLES = 4;
    private static final int MOST_COLUMNS = 500;

    /**
     * A stored file, described by its content.
     *
     * @param columns of predictions; none of other files
     */
    record Described(String mediaType, EvidenceFile.Role role, long size, List<FilePreview.Column> columns) {}

    private final EvidenceFolder store;
    private final Engine engine;
    private final EvidenceProperties properties;
    private final StoredBytes stored;
    private final JdbcClient jdbc;
    private final Cache<Digest, Described> described = Caffeine.newBuilder()
            .maximumWeight(100_000)
            .weigher((Digest digest, Described file) -> 1 + file.columns().size())
            .build();

    private final LongAdder keptFiles = new LongAdder();
    private final LongAdder keptBytes = new LongAdder();
    private final LongAdder overAllowance = new LongAdder();
    private final LongAdder withoutRoom = new LongAdder();

    KeptFiles(EvidenceFolder store, Engine engine, EvidenceProperties properties, StoredBytes stored, JdbcClient jdbc) {
        this.store = store;
        this.engine = engine;
        this.properties = properties;
        this.stored = stored;
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("polity.uploads.files", keptFiles, LongAdder::sum)
                .description("files that were stored: evidence, manifests, statements")
                .register(registry);
        FunctionCounter.builder("polity.uploads", keptBytes, LongAdder::sum)
                .baseUnit(BaseUnits.BYTES)
                .description("their bytes")
                .register(registry);
        refusals(registry, "allowance", overAllowance);
        refusals(registry, "disk", withoutRoom);
        Gauge.builder("polity.evidence.free", this, KeptFiles::free)
                .baseUnit(BaseUnits.BYTES)
                .description("room on the disk of the evidence")
                .register(registry);
    }

    private static void refusals(MeterRegistry registry, String reason, LongAdder times) {
        FunctionCounter.builder("polity.uploads.refused", times, LongAdder::sum)
                .tag("reason", reason)
                .description("files that were not stored")
                .register(registry);
    }

    /**
     * Stores a file that is usable as evidence.
     *
     * @throws EvidenceRefused if the file is not usable
     * @throws RequestRefused if the sender has stored enough for today, or the disk is full
     */
    Digest keep(Path file, String name, Sender sender) throws IOException, EvidenceRefused {
        requireRoom(sender, Files.size(file));
        Described looked = look(new FileContent(file), name);
        Digest digest = put(file);
        kept(digest, Files.size(file));
        if (!store.has(digest)) {
            // the sweep removed the earlier copy at the same moment
            put(file);
        }
        described.put(digest, looked);
        return digest;
    }

    /**
     * Takes the bytes of an upload from its sender's allowance, before any byte is sent.
     *
     * @throws RequestRefused if the sender has stored enough for today, or the disk is full
     */
    void reserve(Sender sender, long bytes) throws IOException {
        requireRoom(sender, bytes);
    }

    /**
     * Stores a file whose bytes were reserved.
     *
     * @throws EvidenceRefused if it has another digest or is not usable as evidence; then nothing is stored
     */
    void keepReserved(InputStream content, Digest expected, String name) throws IOException, EvidenceRefused {
        Path looked = Files.createTempFile(Path.of(properties.folder()), "upload-", ".part");
        try {
            Files.copy(content, looked, StandardCopyOption.REPLACE_EXISTING);
            if (!FileDigest.of(looked).equals(expected)) {
                throw new EvidenceRefused(new StoreFault.Changed(expected));
            }
            Described described = look(new FileContent(looked), name);
            long size = Files.size(looked);
            store.adopt(looked, expected);
            kept(expected, size);
            this.described.put(expected, described);
        } finally {
            Files.deleteIfExists(looked);
        }
    }

    boolean has(Digest digest) {
        return store.has(digest);
    }

    private Digest put(Path file) throws IOException, EvidenceRefused {
        try (InputStream content = Files.newInputStream(file)) {
            return store.put(content, properties.mostPerFile().toBytes());
        }
    }

    /** The same for files that the site itself made or checked. */
    void keep(byte[] content, Sender sender) throws IOException, EvidenceRefused {
        requireRoom(sender, content.length);
        Digest digest = store.put(new ByteArrayInputStream(content), content.length);
        kept(digest, content.length);
        if (!store.has(digest)) {
            store.put(new ByteArrayInputStream(content), content.length);
        }
    }

    /** The description of a stored file. Each file is read once, for any number of requests and names. */
    Described describe(Digest digest, String name) throws EvidenceRefused {
        Described known = store.has(digest) ? described.getIfPresent(digest) : null;
        if (known == null) {
            known = look(store.content(digest), name);
            described.put(digest, known);
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

    /** For files that a submission will name: the sweep spares them for their time. */
    void touch(List<Digest> digests) {
        for (Digest digest : digests) {
            jdbc.sql("update community.stored_files set touched_at = now() where digest = ?")
                    .params(digest.hex())
                    .update();
        }
    }

    private void kept(Digest digest, long bytes) {
        keptFiles.increment();
        keptBytes.add(bytes);
        jdbc.sql("insert into community.stored_files (digest, bytes, touched_at) values (?, ?, now())"
                        + " on conflict (digest) do update set touched_at = excluded.touched_at")
                .params(digest.hex(), bytes)
                .update();
    }

    private void requireRoom(Sender sender, long bytes) throws IOException {
        if (free() - bytes < properties.leastFree().toBytes()) {
            withoutRoom.increment();
            throw new RequestRefused(HttpStatus.INSUFFICIENT_STORAGE, SubmissionRefusal.Plain.DISK_FULL);
        }
        if (!stored.take(sender, bytes, properties.mostPerDay().toBytes())) {
            overAllowance.increment();
            throw new RequestRefused(
                    new SubmissionRefusal.AllowanceUsed(properties.mostPerDay().toMegabytes()));
        }
    }

    private long free() {
        try {
            return Files.getFileStore(Path.of(properties.folder())).getUsableSpace();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
