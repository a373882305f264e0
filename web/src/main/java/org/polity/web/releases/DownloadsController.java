package org.polity.web.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.FileDigest;
import org.polity.web.chain.RequestRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The command line as one file with its SHA-256. The build is reproducible, so that everybody can build the same bytes. The file is
 * beside the site's own, or in the build folder of the engine.
 */
@RestController
class DownloadsController {

    private static final String FILE = "polity.jar";
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final List<Path> places;

    @Nullable
    private volatile Known known;

    /** The digest of a file as it was at that time. */
    private record Known(Path file, FileTime time, Digest digest) {}

    /** @param folder that the operator names; empty for the usual places */
    DownloadsController(@Value("${polity.downloads.folder:}") String folder) {
        this.places = folder.isEmpty() ? usual() : List.of(Path.of(folder, FILE));
    }

    private static List<Path> usual() {
        ApplicationHome home = new ApplicationHome(DownloadsController.class);
        Path beside = home.getDir().toPath().resolve(FILE);
        return Stream.of(
                        beside, Path.of("../governance-engine/target", FILE), Path.of("governance-engine/target", FILE))
                .map(Path::toAbsolutePath)
                .toList();
    }

    @GetMapping("/downloads/polity.jar")
    ResponseEntity<Resource> jar() throws IOException {
        Known file = file();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/java-archive"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(FILE).build().toString())
                .eTag('"' + file.digest().hex() + '"')
                .cacheControl(AN_HOUR)
                .body(new FileSystemResource(file.file()));
    }

    /** In the form of {@code sha256sum}. */
    @GetMapping(path = "/downloads/polity.jar.sha256", produces = "text/plain")
    ResponseEntity<String> digest() throws IOException {
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(file().digest().hex() + "  " + FILE + "\n");
    }

    private Known file() throws IOException {
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                return known(place);
            }
        }
        throw new RequestRefused(HttpStatus.NOT_FOUND, UploadRefusal.Plain.NO_COMMAND_LINE);
    }

    private Known known(Path file) throws IOException {
        Known last = known;
        FileTime time = Files.getLastModifiedTime(file);
        if (last == null || !last.file().equals(file) || !last.time().equals(time)) {
            last = new Known(file, time, FileDigest.of(file));
            known = last;
        }
        return last;
    }
}
