package org.polity.engine.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.evidence.SchemaFault;

class CycloneDxSchemaTests {

    private static final String BOM = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "machine-learning-model", "name": "m"}]}""";

    private static Optional<SchemaFault> complaint(String bom) throws JsonRefused {
        return new CycloneDxSchema().complaint("1.6", StrictJson.parse(bom.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_bill_by_the_schema_has_no_complaint() throws JsonRefused {
        assertThat(complaint(BOM)).isEmpty();
    }

    static Stream<Arguments> complaints() {
        return Stream.of(
                Arguments.of(", \"name\": \"m\"", "", "/components/0", new SchemaFault.MissingField("name")),
                Arguments.of(
                        "\"specVersion\"",
                        "\"nowhere\": 1, \"specVersion\"",
                        "/",
                        new SchemaFault.UnknownField("nowhere")),
                Arguments.of(
                        "\"name\": \"m\"",
                        "\"name\": \"m\", \"nowhere\": 1",
                        "/components/0",
                        new SchemaFault.UnknownField("nowhere")),
                Arguments.of(
                        "\"name\": \"m\"",
                        "\"name\": 5",
                        "/components/0/name",
                        new SchemaFault.WrongType("integer", List.of("string"))),
                Arguments.of("machine-learning-model", "oracle", "/components/0/type", SchemaFault.Plain.CHOICE),
                Arguments.of(
                        "\"name\": \"m\"",
                        "\"name\": \"m\", \"mime-type\": \"no type\"",
                        "/components/0/mime-type",
                        SchemaFault.Plain.FORM),
                Arguments.of(
                        "}]}",
                        "}, {\"type\": \"machine-learning-model\", \"name\": \"m\"}]}",
                        "/components",
                        SchemaFault.Plain.DUPLICATE),
                Arguments.of(
                        "\"specVersion\": \"1.6\"",
                        "\"specVersion\": \"1.6\", \"version\": 0",
                        "/version",
                        new SchemaFault.Other("minimum")));
    }

    @ParameterizedTest
    @MethodSource("complaints")
    void each_complaint_says_where_it_is(String from, String to, String place, SchemaFault fault) throws JsonRefused {
        assertThat(complaint(BOM.replace(from, to))).contains(new SchemaFault.At(place, fault));
    }

    @Test
    void of_several_complaints_the_first_place_is_reported_whatever_the_library_says() throws JsonRefused {
        String bom = BOM.replace("\"name\": \"m\"", "\"name\": 5, \"bom-ref\": 6, \"version\": 7");
        assertThat(complaint(bom))
                .contains(new SchemaFault.At(
                        "/components/0/bom-ref", new SchemaFault.WrongType("integer", List.of("string"))));
    }
}
