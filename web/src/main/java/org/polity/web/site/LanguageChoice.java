package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Keeps the language that `?lang=` names, when the site has it. */
record LanguageChoice(List<Locale> languages) implements HandlerInterceptor {

    static final String PARAMETER = "lang";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // from the query alone: asking for parameters reads the body, which may be what can't be read
        String asked = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(PARAMETER);
        languages.stream()
                .filter(language -> language.getLanguage().equals(asked))
                .findFirst()
                .ifPresent(language -> keep(language, request, response));
        return true;
    }

    private static void keep(Locale language, HttpServletRequest request, HttpServletResponse response) {
        var locales = RequestContextUtils.getLocaleResolver(request);
        if (locales != null) {
            locales.setLocale(request, response, language);
        }
    }
}
