package org.polity.web.site;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Light, dark, or as the system has it; kept in a cookie, so that it works without scripts. */
@Controller
class ThemeController {

    @PostMapping("/theme")
    String choose(
            @RequestParam String theme, @RequestParam(defaultValue = "/") String back, HttpServletResponse response) {
        String chosen = theme.equals("light") || theme.equals("dark") ? theme : "system";
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from("theme", chosen)
                        .maxAge(Duration.ofDays(365))
                        .path("/")
                        .sameSite("Lax")
                        .build()
                        .toString());
        return "redirect:" + LocalPath.or(back, "/");
    }
}
