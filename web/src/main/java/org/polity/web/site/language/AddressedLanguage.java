package org.polity.web.site.language;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Gives English or Japanese: the language of {@code ?lang=}, else that of {@code Accept-Language} (RFC 9110), else English. */
public final class AddressedLanguage extends AcceptHeaderLocaleResolver {

    /** Of the address. */
    public static final String PARAMETER = "lang";

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.JAPANESE);

    AddressedLanguage() {
        setSupportedLocales(LANGUAGES);
        setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale named = named(request);
        return named == null ? super.resolveLocale(request) : named;
    }

    /**
     * Reads the query alone: the parameters of a request may be in a body, which is not read here.
     *
     * @return null where the address names no language of the site
     */
    public static @Nullable Locale named(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (Locale language : LANGUAGES) {
            String pair = PARAMETER + "=" + language.getLanguage();
            if (query.equals(pair)
                    || query.startsWith(pair + "&")
                    || query.endsWith("&" + pair)
                    || query.contains("&" + pair + "&")) {
                return language;
            }
        }
        return null;
    }
}
