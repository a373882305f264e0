package org.polity.web.site.kept;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The forms in which an address can be answered. */
enum Form {
    PAGE(MediaType.TEXT_HTML, "text/html;charset=UTF-8"),
    RECORD(MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON_VALUE),
    PICTURE(MediaType.IMAGE_PNG, MediaType.IMAGE_PNG_VALUE);

    private static final String ANY = "*/*";

    private final MediaType type;
    private final String contentType;

    Form(MediaType type, String contentType) {
        this.type = type;
        this.contentType = contentType;
    }

    String type() {
        return type.toString();
    }

    String contentType() {
        return contentType;
    }

    /** @return empty where a method produces none of these forms; a method that names none makes a page */
    static Optional<Form> of(Collection<MediaType> produced) {
        if (produced.isEmpty()) {
            return Optional.of(PAGE);
        }
        for (Form form : values()) {
            if (produced.stream().anyMatch(form.type::equalsTypeAndSubtype)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /**
     * The form that a client prefers (RFC 9110, 12.5.1). Of two with the same weight it is the one that the client names, and else
     * the first offered.
     *
     * @param accept the client's header; null where it has none
     * @return empty where the client takes none of the offered forms
     */
    static Optional<Form> preferred(@Nullable String accept, Collection<Form> offered) {
        if (accept == null || accept.isBlank() || accept.equals(ANY)) {
            return offered.stream().findFirst();
        }
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException malformed) {
            return offered.stream().findFirst();
        }
        Form best = null;
        double most = 0;
        for (Form form : offered) {
            double weight = form.weight(ranges);
            if (weight > most) {
                most = weight;
                best = form;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The weight by the most specific range that includes this form. What a range names more exactly weighs a trifle more. */
    private double weight(List<MediaType> ranges) {
        double weight = 0;
        int exactness = -1;
        for (MediaType range : ranges) {
            int of = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
            if (of > exactness && range.includes(type)) {
                exactness = of;
                double given = range.getQualityValue();
                weight = given == 0 ? 0 : given + of * 1e-6;
            }
        }
        return weight;
    }
}
