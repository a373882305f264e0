package org.polity.web.releases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import me.desair.tus.server.HttpHeader;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadInfo;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.reading.DocumentRefused;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Sender;
import org.polity.web.values.PlainText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Unfinished uploads, in a folder that several sites on one database share. */
@Component
class Uploads {

    static final String PATH = "/uploads";

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Duration TO_FINISH = Duration.ofDays(1);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_METADATA = 1_000;

    /** Even an empty upload takes two files of the disk. */
    private static final long LEAST_TAKEN = 64 << 10;

    private final EvidenceProperties properties;
    private final KeptFiles files;
    private final TusFileUploadService service;

    Uploads(EvidenceProperties properties, KeptFiles files) {
        this.properties = properties;
        this.files = files;
        this.service = new TusFileUploadService()
                .withUploadUri(PATH)
                .withStoragePath(
                        Path.of(properties.folder()).resolve("unfinished").toString())
                .withMaxUploadSize(properties.mostPerFile().toBytes())
                .withUploadExpirationPeriod(TO_FINISH.toMillis())
                .disableTusExtension("concatenation");
    }

    /** @throws RequestRefused if the upload cannot begin, or the whole file is not usable as evidence */
    void transfer(HttpServletRequest request, HttpServletResponse response, Sender sender) throws IOException {
        if (request.getMethod().equals("POST")) {
            begin(request, sender);
        }
        service.process(request, response);
        if (request.getMethod().equals("PATCH") && response.getStatus() == HttpStatus.NO_CONTENT.value()) {
            finish(request.getRequestURI(), response);
        }
    }

    /** Everything that is known of the file is checked before its first byte is sent. */
    private void begin(HttpServletRequest request, Sender sender) throws IOException {
        String metadata = request.getHeader(HttpHeader.UPLOAD_METADATA);
        if (metadata == null || metadata.length() > LONGEST_METADATA || !isDescribed(new UploadInfo(), metadata)) {
            throw new RequestRefused(HttpStatus.BAD_REQUEST, UploadRefusal.Plain.NO_METADATA);
        }
        long length = length(request);
        long most = properties.mostPerFile().toBytes();
        if (length > most) {
            throw new RequestRefused(HttpStatus.CONTENT_TOO_LARGE, new UploadRefusal.TooLarge(most));
        }
        files.reserve(sender, Math.max(length, LEAST_TAKEN));
    }

    private static boolean isDescribed(UploadInfo info, String metadata) {
        try {
            info.setEncodedMetadata(metadata);
            Map<String, String> described = info.getMetadata();
            return described.getOrDefault("name", "").length() > 0
                    && SHA_256.matcher(described.getOrDefault("sha256", "")).matches();
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static long length(HttpServletRequest request) {
        try {
            long length = Long.parseLong(String.valueOf(request.getHeader(HttpHeader.UPLOAD_LENGTH)));
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException none) {
            throw new RequestRefused(HttpStatus.BAD_REQUEST, UploadRefusal.Plain.NO_LENGTH);
        }
        throw new RequestRefused(HttpStatus.BAD_REQUEST, UploadRefusal.Plain.NO_LENGTH);
    }

    /** The upload ends here, whether its file is usable or not. */
    private void finish(String address, HttpServletResponse response) throws IOException {
        UploadInfo upload = upload(address);
        if (upload == null || upload.isUploadInProgress()) {
            return;
        }
        Digest digest = new Digest(upload.getMetadata().getOrDefault("sha256", ""));
        String name = new PlainText(upload.getMetadata().getOrDefault("name", "")).upTo(LONGEST_NAME);
        try (InputStream content = service.getUploadedBytes(address)) {
            files.keepReserved(content, digest, name);
        } catch (EvidenceRefused refused) {
            response.reset();
            throw new RequestRefused(new SubmissionRefusal.RefusedEvidence(refused.fault()));
        } catch (TusException gone) {
            throw new IOException("the upload was removed meanwhile", gone);
        } finally {
            delete(address);
        }
    }

    private @Nullable UploadInfo upload(String address) throws IOException {
        try {
            return service.getUploadInfo(address);
        } catch (TusException unknown) {
            return null;
        }
    }

    private void delete(String address) throws IOException {
        try {
            service.deleteUpload(address);
        } catch (TusException locked) {
            log.debug("an upload is swept later, because it is locked: {}", locked.getMessage());
        }
    }

    /**
     * Keeps a manifest whose files are all here.
     *
     * @throws RequestRefused if the document is no manifest, or files are missing
     */
    EvidenceManifest keep(byte[] document, Sender sender) throws IOException {
        try {
            EvidenceManifest manifest = EvidenceManifest.parse(document);
            List<String> missing = manifest.files().stream()
                    .filter(file -> !files.has(file.digest()))
                    .map(EvidenceFile::name)
                    .toList();
            if (!missing.isEmpty()) {
                throw new RequestRefused(new UploadRefusal.Missing(missing));
            }
            files.keep(manifest.canonical(), sender);
            files.touch(manifest.files().stream().map(EvidenceFile::digest).toList());
            return manifest;
        } catch (DocumentRefused refused) {
            throw new RequestRefused(new SubmissionRefusal.RefusedEvidence(refused.fault()));
        } catch (EvidenceRefused refused) {
            throw new RequestRefused(new SubmissionRefusal.RefusedEvidence(refused.fault()));
        }
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void sweep() {
        try {
            service.cleanup();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
