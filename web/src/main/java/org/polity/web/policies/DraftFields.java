package org.polity.web.policies;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/** The fields of a form, with the values of a document. A field that the document does not have is empty. */
final class DraftFields {

    private final MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();

    void set(String field, String value) {
        fields.set(field, value);
    }

    /** A text, or a number as the document writes it. */
    void text(String field, JsonNode value) {
        set(field, value.isNumber() ? plain(value.decimalValue()) : value.asString(""));
    }

    /** A share of one, in percent. */
    void percent(String field, JsonNode value) {
        set(field, value.isNumber() ? plain(value.decimalValue().movePointRight(2)) : "");
    }

    /** Names on one line. */
    void names(String field, JsonNode values) {
        set(field, String.join(", ", texts(values)));
    }

    /** The boxes of these names. */
    void ticked(String field, JsonNode values) {
        fields.put(field, texts(values));
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asString("")));
        return texts;
    }

    private static String plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    PolicyDraft draft() {
        return new PolicyDraft(fields);
    }
}
