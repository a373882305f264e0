package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.words.Words;

class CycloneDxSchemaTests {

    private static final String BOM = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "machine-learning-model", "name": "m"}]}""";

    private static Coded complaint(String bom) throws JsonRefused {
        return CycloneDxSchema.complaint("1.6", StrictJson.parse(bom.getBytes(StandardCharsets.UTF_8)))
                .orElse(Sentence.of("none"));
    }

    @Test
    void a_bill_by_the_schema_has_no_complaint() throws JsonRefused {
        assertThat(complaint(BOM)).isEqualTo(Sentence.of("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ", \"name\": \"m\" | | schema.required | name | /components/0",
                "\"specVersion\" | \"nowhere\": 1, \"specVersion\" | schema.unknown | nowhere | /",
                "\"name\": \"m\" | \"name\": \"m\", \"nowhere\": 1 | schema.unknown | nowhere | /components/0",
                "\"name\": \"m\" | \"name\": 5 | schema.type | integer / string | /components/0/name",
                "machine-learning-model | oracle | schema.choice | | /components/0/type",
                "\"name\": \"m\" | \"name\": \"m\", \"mime-type\": \"no type\" | schema.form | | /components/0/mime-type",
                "}]} | }, {\"type\": \"machine-learning-model\", \"name\": \"m\"}]} | schema.twice | | /components",
                "\"specVersion\": \"1.6\" | \"specVersion\": \"1.6\", \"version\": 0 | schema.other | minimum | /version"
            })
    void each_complaint_says_where_it_is_in_both_languages(
            String from, @Nullable String to, String key, @Nullable String arguments, String place) throws JsonRefused {
        Coded at = complaint(BOM.replace(from, to == null ? "" : to));
        Coded fault = (Coded) ((Sentence) at).list().getLast();
        assertThat(List.of(at.code(), ((Sentence) at).list().getFirst(), fault.code()))
                .containsExactly("schema.at", place, key);
        assertThat(((Sentence) fault).list().stream().map(Object::toString).collect(Collectors.joining(" / ")))
                .isEqualTo(arguments == null ? "" : arguments);
        assertThat(Words.japanese(fault)).isNotEqualTo(Words.english(fault));
    }
}
