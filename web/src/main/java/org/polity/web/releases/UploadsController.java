package org.polity.web.releases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import me.desair.tus.server.HttpHeader;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Costly;
import org.polity.web.site.Sender;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads of evidence that continue after an interruption, by the protocol tus 1.0.0 with its extensions for creation, termination
 * and expiration. A page of another site cannot use this address: a browser asks before it sends the header {@code Tus-Resumable}
 * to another site, and this site gives no permission.
 */
@RestController
class UploadsController {

    private final Uploads uploads;

    UploadsController(Uploads uploads) {
        this.uploads = uploads;
    }

    @RequestMapping(
            path = {Uploads.PATH, Uploads.PATH + "/{id:[0-9a-f-]{36}}"},
            method = {
                RequestMethod.POST,
                RequestMethod.PATCH,
                RequestMethod.HEAD,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS
            })
    void transfer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("OPTIONS") && request.getHeader(HttpHeader.TUS_RESUMABLE) == null) {
            throw new RequestRefused(HttpStatus.PRECONDITION_FAILED, UploadRefusal.Plain.NO_TUS);
        }
        uploads.transfer(request, response, Sender.of(request));
    }

    /** The manifest comes last, when every file that it lists is here. */
    @Costly
    @PostMapping(path = Uploads.PATH + "/manifest", consumes = "application/json")
    Map<String, String> manifest(@RequestBody byte[] document, HttpServletRequest request) throws IOException {
        EvidenceManifest manifest = uploads.keep(document, Sender.of(request));
        return Map.of("manifest", manifest.digest().hex());
    }
}
