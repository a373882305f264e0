package org.polity.web.site.kept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request of which the form is decided: what makes the answer has no choice left. */
final class FormRequest extends HttpServletRequestWrapper {

    private final Form form;

    FormRequest(HttpServletRequest request, Form form) {
        super(request);
        this.form = form;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(HttpHeaders.ACCEPT) ? form.type() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(HttpHeaders.ACCEPT)
                ? Collections.enumeration(List.of(form.type()))
                : super.getHeaders(name);
    }
}
