package org.polity.web.site.language;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * If an address names the language, the links of its page ({@code @{/path}}) and its redirects name the language too. The filter works
 * within the filters of Spring Security, because these allow no other change of an address.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LanguageFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Locale named = AddressedLanguage.named(request);
        chain.doFilter(request, named == null ? response : new Addressing(response, named));
    }

    /** The page of a failure has links too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class Addressing extends HttpServletResponseWrapper {

        private final String pair;

        private Addressing(HttpServletResponse response, Locale named) {
            super(response);
            this.pair = AddressedLanguage.PARAMETER + "=" + named.getLanguage();
        }

        @Override
        public String encodeURL(String address) {
            return super.encodeURL(withLanguage(address));
        }

        @Override
        public String encodeRedirectURL(String address) {
            return super.encodeRedirectURL(withLanguage(address));
        }

        private String withLanguage(String address) {
            int fragment = address.indexOf('#');
            String before = fragment < 0 ? address : address.substring(0, fragment);
            String after = fragment < 0 ? "" : address.substring(fragment);
            int query = before.indexOf('?');
            boolean isElsewhere = !before.startsWith("/") || before.startsWith("//");
            boolean isNamed =
                    query >= 0 && ("&" + before.substring(query + 1)).contains("&" + AddressedLanguage.PARAMETER + "=");
            return isElsewhere || isNamed ? address : before + (query < 0 ? '?' : '&') + pair + after;
        }
    }
}
