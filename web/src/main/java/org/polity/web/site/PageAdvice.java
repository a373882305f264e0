package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.ChainClock;
import org.polity.web.chain.ChainHealth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {

    private final ChainHealth health;
    private final ChainClock clock;
    private final ObjectProvider<KnownAccounts> known;
    private final boolean embedded;

    PageAdvice(
            ChainHealth health,
            ChainClock clock,
            ObjectProvider<KnownAccounts> known,
            @Value("${polity.mode:embedded}") String mode) {
        this.health = health;
        this.clock = clock;
        this.known = known;
        this.embedded = mode.equals("embedded");
    }

    /** @param theme `light`, `dark`, or `system` */
    record Page(String path, String theme, Locale locale, boolean embedded) {}

    @ModelAttribute("page")
    Page page(
            HttpServletRequest request,
            Locale locale,
            @CookieValue(name = "theme", required = false) @Nullable String theme) {
        String chosen = theme != null && (theme.equals("light") || theme.equals("dark")) ? theme : "system";
        return new Page(request.getRequestURI(), chosen, locale, embedded);
    }

    @ModelAttribute("chainState")
    ChainHealth.State chainState() {
        return health.state();
    }

    @ModelAttribute("now")
    Instant now() {
        return clock.now();
    }

    @ModelAttribute("names")
    Names names(Locale locale) {
        Map<String, String> names = new HashMap<>();
        known.orderedStream().forEach(accounts -> names.putAll(accounts.names(locale)));
        return new Names(names);
    }

    @ModelAttribute("show")
    Show show(Locale locale) {
        return new Show(locale);
    }
}
