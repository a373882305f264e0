package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/** What happened, what was kept, what to do: never how it looks inside. */
@Component
class ErrorPages implements ErrorViewResolver {

    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 413, 429, 500, 503);

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final PageAdvice pages;

    ErrorPages(MessageSource messages, LocaleResolver locales, PageAdvice pages) {
        this.messages = messages;
        this.locales = locales;
        this.pages = pages;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        Locale locale = locales.resolveLocale(request);
        int code = TOLD.contains(status.value()) ? status.value() : status.is4xxClientError() ? 400 : 500;
        ModelAndView view = new ModelAndView("error", status);
        view.addObject("page", pages.page(request, locale, null));
        view.addObject("chainState", pages.chainState());
        view.addObject("now", pages.now());
        view.addObject("show", pages.show(locale));
        view.addObject("names", pages.names(locale));
        view.addObject("status", status.value());
        view.addObject("heading", messages.getMessage("error.%d.title".formatted(code), null, locale));
        view.addObject("explanation", messages.getMessage("error.%d.text".formatted(code), null, locale));
        return view;
    }
}
