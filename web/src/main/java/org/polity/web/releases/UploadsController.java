package org.polity.web.releases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import me.desair.tus.server.HttpHeader;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Costly;
import org.polity.web.site.Sender;
import org.springframework.http.HttpHeaders;
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

    private static final String BEARER = "Bearer ";

    private final Uploads uploads;
    private final UploadTokens tokens;

    UploadsController(Uploads uploads, UploadTokens tokens) {
        this.uploads = uploads;
        this.tokens = tokens;
    }

    /** With a token its account, otherwise the sender's address; a wrong token is not ignored. */
    private Sender sender(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Sender.of(request);
        }
        return Optional.of(authorization)
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> tokens.account(header.substring(BEARER.length())))
                .map(account -> new Sender(account.value()))
                .orElseThrow(() -> new RequestRefused(HttpStatus.UNAUTHORIZED, TokenRefusal.Plain.INVALID));
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
        uploads.transfer(request, response, sender(request));
    }

    /** The manifest comes last, when every file that it lists is here. */
    @Costly
    @PostMapping(path = Uploads.PATH + "/manifest", consumes = "application/json")
    Map<String, String> manifest(@RequestBody byte[] document, HttpServletRequest request) throws IOException {
        EvidenceManifest manifest = uploads.keep(document, sender(request));
        return Map.of("manifest", manifest.digest().hex());
    }
}
