package org.polity.engine.croissant;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Terms of use by their codes, such as those of the Data Use Ontology.
 *
 * @param codes empty if one term has no readable code, because it may have any
 * @param unread texts that are not codes
 * @param open whether one term has no readable code
 */
record Terms(List<String> codes, List<String> unread, boolean open) {

    /** The text after the last slash or hash of a term's address; a code without address has neither. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,99}");

    /** The places that publish one term for each address; an address elsewhere may be a page of prose. */
    private static final Pattern VOCABULARY = Pattern.compile(
            "https?://(purl\\.obolibrary\\.org/obo/|www\\.w3\\.org/ns/|w3id\\.org/|www\\.ebi\\.ac\\.uk/ols).*");

    static Terms of(List<JsonObject> said) {
        List<String> codes = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        boolean open = false;
        for (JsonObject term : said) {
            List<String> own = new ArrayList<>(Croissant.schema(term, "termCode"));
            Optional<String> text = Croissant.text(term);
            text.flatMap(Terms::code).ifPresent(own::add);
            own.removeIf(code -> !CODE.matcher(code).matches());
            open |= own.isEmpty();
            if (own.isEmpty()) {
                text.ifPresent(unread::add);
                unread.addAll(Croissant.schema(term, "name"));
                unread.addAll(Croissant.schema(term, "termCode"));
                unread.addAll(Croissant.schema(term, "url"));
            }
            codes.addAll(own);
        }
        return new Terms(open ? List.of() : codes.stream().distinct().toList(), unread, open);
    }

    private static Optional<String> code(String text) {
        if (!text.contains("://")) {
            return Optional.of(text);
        }
        int end = Math.max(text.lastIndexOf('/'), text.lastIndexOf('#'));
        return VOCABULARY.matcher(text).matches() ? Optional.of(text.substring(end + 1)) : Optional.empty();
    }
}
