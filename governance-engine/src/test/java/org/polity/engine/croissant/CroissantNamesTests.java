package org.polity.engine.croissant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.EvidenceRefused;

class CroissantNamesTests {

    private static DatasetDescription read(String fields) throws EvidenceRefused {
        String document = "{'@context':{'@vocab':'https://schema.org/','dct':'http://purl.org/dc/terms/',"
                + "'prov':'http://www.w3.org/ns/prov#'},'@type':'Dataset',"
                + "'dct:conformsTo':'http://mlcommons.org/croissant/1.0','name':'loans'," + fields + "}";
        return new Croissant()
                .read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "loans.json")
                .getFirst();
    }

    @Test
    void a_name_may_be_the_value_of_an_object() throws Exception {
        for (String fields : List.of(
                "'identifier':{'@type':'PropertyValue','value':'COMPAS'}",
                "'identifier':{'@id':'https://example.org/1','@type':'PropertyValue','value':'COMPAS'}",
                "'identifier':[{'@type':'PropertyValue','propertyID':'doi','url':'COMPAS'}]",
                "'sameAs':{'@type':'Dataset','name':'COMPAS'}",
                "'alternateName':{'@value':'COMPAS','@language':'en'}",
                "'dct:identifier':{'@type':'PropertyValue','value':'COMPAS'}")) {
            assertThat(read(fields).names()).as(fields).contains("COMPAS");
        }
        assertThat(read("'identifier':42").names()).contains("42");
    }

    @Test
    void what_data_came_from_has_many_terms() throws Exception {
        for (String term : List.of(
                "isBasedOn",
                "isVersionOf",
                "isPartOf",
                "exampleOfWork",
                "translationOfWork",
                "dct:isVersionOf",
                "dct:isPartOf",
                "dct:source",
                "prov:alternateOf",
                "prov:specializationOf",
                "prov:wasInfluencedBy",
                "prov:wasDerivedFrom")) {
            assertThat(sources("'" + term + "':{'@type':'Dataset','name':'COMPAS'}"))
                    .as(term)
                    .contains("COMPAS");
        }
        assertThat(sources("'prov:qualifiedDerivation':{'prov:entity':{'@type':'Dataset','name':'COMPAS'}}"))
                .contains("COMPAS");
        assertThat(
                        sources(
                                "'prov:wasGeneratedBy':{'prov:qualifiedUsage':{'prov:entity':{'@type':'Dataset','name':'COMPAS'}}}"))
                .contains("COMPAS");
    }

    @Test
    void a_source_without_a_name_is_a_source() throws Exception {
        for (String source : List.of("{'@type':'Dataset'}", "{'@type':'prov:Entity'}", "{'@value':true}")) {
            assertThat(sources("'isBasedOn':" + source)).as(source).containsExactly("sources[0]");
        }
        assertThat(sources("'isBasedOn':['COMPAS',{'@type':'Dataset'}]")).contains("COMPAS", "sources[1]");
        assertThat(sources("'isBasedOn':''")).isEmpty();
        assertThat(sources("'isBasedOn':[]")).isEmpty();
    }

    @Test
    void a_part_without_a_name_may_be_any_data() throws Exception {
        assertThat(read("'hasPart':{'@type':'Dataset','name':'a'}").named()).isTrue();
        assertThat(read("'hasPart':{'@type':'Dataset','license':'mit'}").named())
                .isFalse();
        assertThat(read("'hasPart':{'@type':'Dataset','name':'a','hasPart':{'@type':'Dataset'}}")
                        .named())
                .isFalse();
    }

    @Test
    void a_catalog_is_no_source() throws Exception {
        assertThat(read("'isPartOf':{'@type':'DataCatalog','name':'All data'}").sources())
                .isEmpty();
    }

    private static List<String> sources(String fields) throws EvidenceRefused {
        return read(fields).sources().stream()
                .flatMap(source -> switch (source) {
                    case DatasetDescription.Referred referred -> referred.names().stream();
                    case DatasetDescription.Inline inline ->
                        Stream.concat(Stream.of(inline.description().name()), inline.description().names().stream());
                })
                .toList();
    }
}
