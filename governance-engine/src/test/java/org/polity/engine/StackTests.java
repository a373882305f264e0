package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.cards.CycloneDxSchema;
import org.polity.engine.croissant.Croissant;
import org.polity.engine.evidence.DescriptionFault;
import org.polity.engine.evidence.EvidenceRefused;

/** What documents may be nested is counted: the deepest that is read needs no more stack than the smallest machine has. */
class StackTests {

    private static final long SMALL = 256 << 10;

    private static <T> T onSmallStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "small", SMALL);
        thread.start();
        return task.get();
    }

    private static Object dataset(String inner) {
        String document = """
                {"@context": {"@vocab": "https://schema.org/", "dct": "http://purl.org/dc/terms/",
                  "conformsTo": "dct:conformsTo"%s""".formatted(inner);
        try {
            return new Croissant()
                    .read(document.getBytes(StandardCharsets.UTF_8), "d.json")
                    .size();
        } catch (EvidenceRefused refused) {
            return refused.fault();
        }
    }

    private static final String REST = """
            }, "@type": "Dataset", "conformsTo": "http://mlcommons.org/croissant/1.0", "name": "n",
            "description": "d", "license": "MIT", "url": "u", "creator": "c", "datePublished": "2020-01-01\"""";

    private static String nested(int levels) {
        return REST + ", \"hasPart\": " + "{\"hasPart\": ".repeat(levels) + "[]" + "}".repeat(levels) + "}";
    }

    @Test
    void the_deepest_description_that_is_read_fits_a_small_stack() throws Exception {
        assertThat(onSmallStack(() -> dataset(nested(38)))).isEqualTo(1);
    }

    @Test
    void a_deeper_one_is_refused_by_its_levels() throws Exception {
        assertThat(onSmallStack(() -> dataset(nested(41)))).isEqualTo(new DescriptionFault.TooDeep("d.json", 40));
    }

    @Test
    void the_longest_chain_of_terms_that_is_read_fits_a_small_stack() throws Exception {
        String chain = IntStream.range(0, 110)
                .mapToObj(i -> "\"t%s\": \"t%s:a\"".formatted(i, i + 1))
                .collect(Collectors.joining(", ", ", ", ""));
        assertThat(onSmallStack(() -> dataset(chain + REST + "}"))).isEqualTo(1);
    }

    @Test
    void the_deepest_card_that_is_read_fits_a_small_stack() throws Exception {
        int levels = 28;
        String component = "{\"type\": \"machine-learning-model\", \"name\": \"m\", \"components\": [";
        String bom = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": ["
                + component.repeat(levels) + "]}".repeat(levels) + "]}";
        for (String version : List.of("1.5", "1.6", "1.7")) {
            assertThat(onSmallStack(() -> new CycloneDxSchema()
                            .complaint(version, StrictJson.parse(bom.getBytes(StandardCharsets.UTF_8)))))
                    .isEmpty();
        }
    }
}
