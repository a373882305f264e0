package org.polity.web.releases;

import java.nio.file.Path;
import java.time.Duration;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.chain.RequestRefused;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Evidence by its digest, for evaluators and for anyone who recomputes. It is never shown as a page. */
@RestController
class EvidenceController {

    private final EvidenceFolder store;

    EvidenceController(EvidenceFolder store) {
        this.store = store;
    }

    @GetMapping("/evidence/{digest:[0-9a-f]{64}}")
    ResponseEntity<Resource> file(@PathVariable String digest) {
        try {
            Path file = store.content(new Digest(digest)).path();
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(digest)
                                    .build()
                                    .toString())
                    .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                    .body(new FileSystemResource(file));
        } catch (EvidenceRefused missing) {
            throw new RequestRefused(HttpStatus.NOT_FOUND, missing.fault());
        }
    }
}
