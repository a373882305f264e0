package org.polity.engine.croissant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.policy.rules.DatasetRule.Declaration;

/** A term in another form than is read is unread: never unsaid, and never left out beside others. */
class UnreadTermsTests {

    private static DatasetDescription read(String fields) throws EvidenceRefused {
        String document = "{'@context':{'@vocab':'https://schema.org/','dct':'http://purl.org/dc/terms/',"
                + "'rai':'http://mlcommons.org/croissant/RAI/','dpv':'https://w3id.org/dpv#'},'@type':'Dataset',"
                + "'dct:conformsTo':'http://mlcommons.org/croissant/1.0','name':'loans'" + fields + "}";
        return new Croissant()
                .read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "loans.json")
                .getFirst();
    }

    @Test
    void personal_data_in_another_form_is_not_unsaid() throws Exception {
        for (String value :
                List.of("false", "{'name':'health data'}", "'it has faces'", "['none',{'name':'health'}]")) {
            DatasetDescription data = read(",'rai:personalSensitiveInformation':" + value);
            assertThat(data.personalData()).as(value).isEmpty();
            assertThat(data.unread()).containsOnlyKeys(Declaration.PERSONAL_DATA);
        }
        assertThat(read(",'rai:personalSensitiveInformation':['health data',{'name':'x'}]")
                        .unread())
                .containsOnlyKeys(Declaration.PERSONAL_DATA);
    }

    @Test
    void a_period_in_another_form_leaves_the_days_open() throws Exception {
        DatasetDescription data =
                read(",'rai:dataCollectionTimeframe':['2020-01-01/2020-12-31',{'startDate':'1990-01-01'}]");
        assertThat(data.collectedFrom()).isEmpty();
        assertThat(data.collectedUntil()).isEmpty();
        assertThat(data.unread()).containsOnlyKeys(Declaration.COLLECTION_DATES);
        assertThat(read(",'temporalCoverage':2013").collectedFrom()).isPresent();
    }

    @Test
    void a_legal_basis_in_another_form_leaves_consent_open() throws Exception {
        DatasetDescription data = read(",'dpv:hasLegalBasis':[{'@id':'dpv:Consent'},{'name':'a contract'}]");
        assertThat(data.consent()).isEmpty();
        assertThat(data.unread()).containsOnlyKeys(Declaration.CONSENT);
        DatasetDescription mixed = read(",'dpv:hasLegalBasis':[{'@id':'dpv:Consent'},{'@id':'dpv:Contract'}]");
        assertThat(mixed.consent()).isEmpty();
        assertThat(mixed.unread()).containsEntry(Declaration.CONSENT, List.of());
        assertThat(read(",'dpv:hasLegalBasis':{'@id':'dpv:Consent'}").consent()).isEqualTo(Optional.of(true));
    }

    @Test
    void terms_of_use_in_another_form_are_not_none() throws Exception {
        assertThat(read(",'usageInfo':{'@type':'CreativeWork'}").unread())
                .containsEntry(Declaration.USAGE_TERMS, List.of());
        assertThat(read(",'usageInfo':'research only, please'").unread())
                .containsEntry(Declaration.USAGE_TERMS, List.of("research only, please"));
    }

    @Test
    void what_is_not_said_is_not_unread() throws Exception {
        assertThat(read("").unread()).isEmpty();
        assertThat(read(",'rai:personalSensitiveInformation':'none','rai:dataCollectionTimeframe':'2013'")
                        .unread())
                .isEmpty();
    }
}
