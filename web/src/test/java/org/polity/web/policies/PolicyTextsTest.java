package org.polity.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.rules.DatasetDemand;
import org.polity.engine.policy.rules.RuleDemand;
import org.polity.engine.policy.rules.Severity;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

/** What members vote on is said in whole sentences. */
class PolicyTextsTest {

    private static final List<String> DEMANDS = List.of(
            "'datasets':['training']",
            "'minimumDatasets':3",
            "'require':['license','personal-data','consent','collection-dates','provenance','usage-terms']",
            "'licenses':{'allow':['CC-BY-4.0','CC0-1.0'],'deny':['CC-BY-NC-4.0']}",
            "'personalData':'with-consent'",
            "'usage':{'allow':['GRU'],'deny':['DUO_0000046']}",
            "'collected':{'from':'2015-01-01','until':'2020-12-31'}",
            "'names':{'allow':['adult'],'deny':['scraped-faces']}",
            "'digests':{'allow':['%s'],'deny':['%s']}".formatted("1b".repeat(32), "2c".repeat(32)),
            "'graceDays':30");

    private final PolicyTexts texts = new PolicyTexts(messages(), JsonMapper.shared());

    @Test
    void a_rule_on_data_sets_is_said_in_whole_sentences() {
        assertThat(said(Locale.ENGLISH, DEMANDS.get(0), "'require':['license']", "'licenses':{'allow':['CC-BY-4.0']}"))
                .isEqualTo(
                        "The evidence has at least one description of training data. Each description declares the license."
                                + " Every data set has one of these licenses: CC-BY-4.0. Otherwise the release is blocked.");
        assertThat(said(Locale.JAPANESE, DEMANDS.get(0), "'require':['license']", "'licenses':{'allow':['CC-BY-4.0']}"))
                .isEqualTo("証拠に学習データの記述が 1 件以上あること。どの記述にも次の事項が書かれていること：ライセンス。"
                        + "データセットのライセンスが、次のものに限られること：CC-BY-4.0。満たさなければ、リリースは差し止められます。");
    }

    @Test
    void a_rule_on_data_sets_demands_all_that_it_asks_for_in_the_order_of_its_document() {
        Policy policy = texts.read(document(DEMANDS.toArray(String[]::new))).orElseThrow();
        assertThat(policy.rules())
                .extracting(RuleDemand::of)
                .containsExactly(new RuleDemand(
                        List.of(
                                new DatasetDemand.TrainingData(3),
                                new DatasetDemand.Declarations(List.of(
                                        "license",
                                        "personal-data",
                                        "consent",
                                        "collection-dates",
                                        "provenance",
                                        "usage-terms")),
                                new DatasetDemand.Licenses(List.of("CC-BY-4.0", "CC0-1.0")),
                                new DatasetDemand.NoLicenses(List.of("CC-BY-NC-4.0")),
                                DatasetDemand.Plain.PERSONAL_DATA_WITH_CONSENT,
                                new DatasetDemand.Terms(List.of("GRU")),
                                new DatasetDemand.NoTerms(List.of("DUO_0000046")),
                                new DatasetDemand.CollectedBetween("2015-01-01", "2020-12-31"),
                                new DatasetDemand.Names(List.of("adult")),
                                new DatasetDemand.NoNames(List.of("scraped-faces")),
                                new DatasetDemand.Digests(List.of("1b".repeat(32))),
                                new DatasetDemand.NoDigests(List.of("2c".repeat(32)))),
                        Severity.BLOCK,
                        30));
    }

    @Test
    void whatever_a_rule_on_data_sets_asks_each_sentence_ends_and_the_next_begins() {
        for (int chosen = 0; chosen < 1 << DEMANDS.size(); chosen++) {
            List<String> demands = new ArrayList<>();
            for (int i = 0; i < DEMANDS.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    demands.add(DEMANDS.get(i));
                }
            }
            String[] some = demands.toArray(String[]::new);
            assertThat(said(Locale.ENGLISH, some))
                    .matches("[A-Z].*\\.")
                    .doesNotContainPattern("[a-z]\\.[A-Z]|\\.\\.|  | [.,;]|;|[a-z]-(data|dates|terms)");
            assertThat(said(Locale.JAPANESE, some))
                    .endsWith("。")
                    .doesNotContainPattern("。。|、。|、、|training|evaluation|license");
        }
    }

    private String said(Locale locale, String... demands) {
        return String.join("\n", texts.of(document(demands), locale).demands());
    }

    private static byte[] document(String... demands) {
        String fields = String.join(",", demands);
        return """
                {"apiVersion":"polity/v1","kind":"dataset-inclusion","id":"data","title":"Data","purpose":"None.",
                "rules":[{"id":"data","severity":"block"%s}]}""".formatted(fields.isEmpty() ? "" : ",\n" + fields.replace('\'', '"'))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/policies");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
