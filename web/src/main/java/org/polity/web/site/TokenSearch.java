package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Looks for the token of a form where it costs nothing: in a header, then in the address. A body is searched only for a sender who
 * has the cookie that belongs to a token; no token in a body fits another cookie, or none.
 */
final class TokenSearch implements CsrfTokenRequestHandler {

    private final CsrfTokenRepository tokens;
    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

    TokenSearch(CsrfTokenRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        String inAddress = inAddress(request, token.getParameterName());
        if (request.getHeader(token.getHeaderName()) == null && inAddress != null) {
            return masked.resolveCsrfTokenValue(new Addressed(request, inAddress), token);
        }
        return request.getHeader(token.getHeaderName()) != null || tokens.loadToken(request) != null
                ? masked.resolveCsrfTokenValue(request, token)
                : null;
    }

    private static @Nullable String inAddress(HttpServletRequest request, String name) {
        String written = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(name);
        try {
            return written == null ? null : UriUtils.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return written;
        }
    }

    /** A request whose only parameter is the token in its address. */
    private static final class Addressed extends HttpServletRequestWrapper {

        private final String token;

        private Addressed(HttpServletRequest request, String token) {
            super(request);
            this.token = token;
        }

        @Override
        public String getParameter(String name) {
            return token;
        }
    }
}
