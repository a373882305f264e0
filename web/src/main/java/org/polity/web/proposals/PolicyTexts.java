package org.polity.web.proposals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class PolicyTexts {

    record Text(String title, List<String> demands, String document) {}

    private final JsonMapper json;

    PolicyTexts(JsonMapper json) {
        this.json = json;
    }

    Text of(byte[] document, Locale locale) {
        return new Text(
                json.readTree(document).path("title").asString(""),
                List.of(),
                new String(document, StandardCharsets.UTF_8));
    }
}
