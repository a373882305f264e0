package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.cards.CycloneDxSchema;
import org.polity.engine.policy.PartlyRead;

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

    @Test
    void a_bill_lists_data_under_every_name_that_it_has() throws Exception {
        String dataset = "'modelCard':{'modelParameters':{'datasets':[{'ref':'d1'}]}}";
        for (String data : List.of(
                "{'type':'data','bom-ref':'d1','name':'COMPAS'}",
                "{'type':'data','bom-ref':'d1','name':'x','purl':'COMPAS'}",
                "{'type':'data','bom-ref':'d1','group':'acme','name':'COMPAS'}",
                "{'type':'data','bom-ref':'d1','name':'x','externalReferences':[{'type':'website','url':'COMPAS'}]}")) {
            Card.Of card = bom("'components':[" + MODEL + "," + dataset + "}," + data + "]");
            assertThat(card.data().getFirst().listed()).isTrue();
            assertThat(card.data().getFirst().names()).as(data).containsAnyOf("COMPAS", "acme/COMPAS");
        }
        assertThat(bom("'components':[" + MODEL + "," + dataset.replace("d1", "nowhere") + "}]")
                        .data()
                        .getFirst()
                        .names())
                .containsExactly("nowhere");
        assertThat(names(bom("'components':[" + MODEL + "},{'type':'data','group':'acme','name':'loans'}]")))
                .contains("acme/loans");
    }

    @Test
    void services_and_formulas_name_data_at_any_depth() throws Exception {
        String flow = "'data':[{'flow':'inbound','classification':'c','source':['COMPAS']}]";
        for (String fields : List.of(
                "'services':[{'name':'s'," + flow + "}]",
                "'services':[{'name':'s','services':[{'name':'t'," + flow + "}]}]",
                "'formulation':[{'services':[{'name':'s'," + flow + "}]}]")) {
            assertThat(names(bom("'components':[" + MODEL + "}]," + fields)))
                    .as(fields)
                    .contains("COMPAS");
        }
    }

    @Test
    void a_bill_has_the_licenses_of_its_model_and_the_metrics_as_they_are_written() throws Exception {
        Card.Of card = bom("'components':[" + MODEL
                + ",'licenses':[{'license':{'id':'MIT'}},{'license':{'name':'Acme 1'}}],'modelCard':{'quantitativeAnalysis':"
                + "{'performanceMetrics':[{'type':'accuracy','slice':'women','value':'0.9','confidenceInterval':"
                + "{'lowerBound':'0.8','upperBound':'high'}}]}}}]");
        assertThat(card.tree()).containsEntry("license", "MIT AND Acme 1");
        Map<?, ?> metric =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(card.tree().get("metrics"))).getFirst();
        assertThat(metric.get("slice")).isEqualTo("women");
        assertThat(metric.get("value")).isEqualTo(0.9);
        Map<?, ?> interval = (Map<?, ?>) Objects.requireNonNull(metric.get("interval"));
        assertThat(interval.get("low")).isEqualTo(0.8);
        assertThat(catchThrowableOfType(PartlyRead.Asked.class, () -> interval.get("high"))
                        .reason())
                .isEqualTo(new CardFault.NotANumber("bom.json", "accuracy", "high"));
        assertThat(card.doubts()).containsExactly(new CardFault.NotANumber("bom.json", "accuracy", "high"));
    }

    @Test
    void what_a_bill_measures_on_another_model_is_no_doubt_of_its_own() throws Exception {
        String bill = "{'bomFormat':'CycloneDX','specVersion':'1.6','components':[" + MODEL
                + ",'modelCard':{'quantitativeAnalysis':{'performanceMetrics':[{'type':'a','value':'fair'}]}}}]}";
        Card.Of card = CycloneDxCard.read(
                bill.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                "bom.json",
                Optional.of("scorer"),
                new CycloneDxSchema());
        assertThat(card.doubts()).containsExactly(new CardFault.AnotherModel("bom.json", "m", "scorer"));
    }

    @Test
    void of_two_models_without_a_release_the_first_is_read() throws Exception {
        Card.Of card = bom("'components':[" + MODEL + "},{'type':'machine-learning-model','name':'n'}]");
        assertThat(card.tree()).containsEntry("name", "m");
    }
}
