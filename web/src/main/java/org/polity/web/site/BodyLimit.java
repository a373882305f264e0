package org.polity.web.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says no before a body is read that is larger than anything this site asks for. Files have a limit of their own. A body has to
 * say how long it is, so that the limit can't be passed by not telling.
 */
class BodyLimit extends OncePerRequestFilter {

    private static final Pattern BOARD = Pattern.compile("/api/releases/[0-9]+/attestations");

    /** The rest of a file (tus 1.0.0), whose length the upload has stated before. */
    private static final String PIECE = "application/offset+octet-stream";

    private final SiteProperties properties;

    BodyLimit(SiteProperties properties) {
        this.properties = properties;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null && request.getContentLengthLong() < 0) {
            response.sendError(HttpStatus.LENGTH_REQUIRED.value());
        } else if (!isFile(request)
                && request.getContentLengthLong() > most(request).toBytes()) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private DataSize most(HttpServletRequest request) {
        return BOARD.matcher(request.getRequestURI()).matches()
                ? properties.mostPerStatement()
                : properties.mostPerBody();
    }

    static boolean isFile(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && (type.startsWith("multipart/form-data") || type.equals(PIECE));
    }
}
