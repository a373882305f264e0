package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.cards.CycloneDxSchema;

/** Wherever a card names a data set, the name is held against the rules. */
class CardNamesTests {

    private static final String MODEL = "{'type':'machine-learning-model','name':'m','bom-ref':'m'";
    private static final String DATA = "{'type':'data','name':'COMPAS'}";

    private static Card.Of bom(String fields) throws EvidenceRefused {
        String bom = "{'bomFormat':'CycloneDX','specVersion':'1.6'," + fields + "}";
        byte[] bytes = bom.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return CycloneDxCard.read(bytes, "bom.json", Optional.empty(), new CycloneDxSchema());
    }

    private static List<String> names(Card.Of card) {
        return card.data().stream().flatMap(one -> one.names().stream()).toList();
    }

    @Test
    void a_bill_names_data_in_every_place_that_has_components() throws Exception {
        for (String fields : List.of(
                "'components':[" + MODEL + "}," + DATA + "]",
                "'components':[" + MODEL + ",'components':[" + DATA + "]}]",
                "'metadata':{'component':" + MODEL + ",'components':[" + DATA + "]}}",
                "'components':[" + MODEL + ",'pedigree':{'ancestors':[" + DATA + "]}}]",
                "'components':[" + MODEL
                        + "},{'type':'data','name':'d','pedigree':{'ancestors':[{'type':'file','name':'COMPAS'}]}}]",
                "'components':[" + MODEL + "},{'type':'data','name':'d','data':[{'type':'dataset','name':'COMPAS'}]}]",
                "'components':[" + MODEL
                        + "},{'type':'data','name':'d','data':[{'type':'dataset','contents':{'url':'COMPAS'}}]}]",
                "'components':[" + MODEL + "}],'formulation':[{'components':[" + DATA + "]}]",
                "'components':[" + MODEL
                        + "}],'services':[{'name':'s','data':[{'flow':'inbound','classification':'c','name':'COMPAS'}]}]",
                "'components':[" + MODEL
                        + ",'pedigree':{'ancestors':[{'type':'machine-learning-model','name':'base','modelCard':"
                        + "{'modelParameters':{'datasets':[{'type':'dataset','name':'COMPAS'}]}}}]}}]")) {
            assertThat(names(bom(fields))).as(fields).contains("COMPAS");
        }
    }

    @Test
    void an_ancestor_is_not_the_model_that_the_bill_is_of() throws Exception {
        Card.Of card = bom("'components':[" + MODEL
                + ",'pedigree':{'ancestors':[{'type':'machine-learning-model','name':'base'}]}}]");
        assertThat(card.tree().get("name")).isEqualTo("m");
    }

    @Test
    void data_behind_too_many_components_is_not_overlooked() throws Exception {
        String libraries = IntStream.range(0, 9_998)
                .mapToObj(i -> "{'type':'library','name':'l" + i + "'}")
                .collect(Collectors.joining(","));
        String most = "'components':[" + MODEL + "}," + libraries;
        assertThat(names(bom(most + "]"))).isEmpty();
        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> bom(most + "," + DATA + "]"))
                        .fault())
                .isEqualTo(new CardFault.TooManyComponents("bom.json", 10_000));
    }

    @Test
    void a_model_index_names_data_in_every_form() throws Exception {
        for (String dataset : List.of(
                "COMPAS",
                "[COMPAS]",
                "[{name: loans}, {name: COMPAS}]",
                "{name: loans, type: acme/loans, args: COMPAS}",
                "{name: loans, type: acme/loans, args: {data: COMPAS}}",
                "{name: loans, config: COMPAS}",
                "{COMPAS: {}}")) {
            String card =
                    "---\nmodel-index:\n- name: m\n  results:\n  - dataset: " + dataset + "\n    metrics: []\n---\n";
            Card.Of read = HuggingFaceCard.read(card.getBytes(StandardCharsets.UTF_8), "card.md", Optional.of("m"));
            assertThat(names(read)).as(dataset).contains("COMPAS");
        }
    }
}
