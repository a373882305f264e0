package org.polity.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
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
                .isEqualTo("At least one description of training data is given. Each description says its licence."
                        + " Every data set is under CC-BY-4.0. Otherwise the release is blocked.");
        assertThat(said(Locale.JAPANESE, DEMANDS.get(0), "'require':['license']", "'licenses':{'allow':['CC-BY-4.0']}"))
                .isEqualTo("学習データの記述が 1 件以上あること。どの記述にも次のことが書かれていること：ライセンス。"
                        + "ライセンスは次のものに限ること：CC-BY-4.0。守られなければリリースは差し止められます。");
    }

    @Test
    void a_rule_on_data_sets_says_all_that_it_asks_and_the_grace_comes_last() {
        String[] all = DEMANDS.toArray(String[]::new);
        assertThat(said(Locale.ENGLISH, all))
                .isEqualTo("At least 3 descriptions of training data are given."
                        + " Each description says its licence, whether it holds personal or sensitive data, whether people"
                        + " consented, when it was collected, what it was derived from and its terms of use."
                        + " Every data set is under CC-BY-4.0 or CC0-1.0. No data set is under CC-BY-NC-4.0."
                        + " Personal or sensitive data is in it only with consent."
                        + " No terms of use apply but “GRU”. None of these terms of use applies: “DUO_0000046”."
                        + " No part was collected before 2015-01-01 or after 2020-12-31."
                        + " No data sets are used but “adult”."
                        + " None of these data sets is used, nor anything derived from one: “scraped-faces”."
                        + " No files are used but those with the SHA-256 digests 1b1b1b1b…1b1b1b."
                        + " No file with one of these SHA-256 digests is used: 2c2c2c2c…2c2c2c."
                        + " Otherwise the release is blocked. 30 days of grace follow the policy's enactment.");
        assertThat(said(Locale.JAPANESE, all)).endsWith("守られなければリリースは差し止められます。施行後 30 日間は猶予期間です。");
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
                    .doesNotContainPattern("[a-z]\\.[A-Z]|\\.\\.|  | [.,;]|;|[a-z]-data|license");
            assertThat(said(Locale.JAPANESE, some))
                    .endsWith("。")
                    .doesNotContainPattern("。。|、。|、、|training|evaluation|license");
        }
    }

    private String said(Locale locale, String... demands) {
        String fields = String.join(",", demands);
        String document = """
                {"apiVersion":"polity/v1","kind":"dataset-inclusion","id":"data","title":"Data","purpose":"None.",
                "rules":[{"id":"data","severity":"block"%s}]}""".formatted(fields.isEmpty() ? "" : ",\n" + fields.replace('\'', '"'));
        return String.join(
                "\n",
                texts.of(document.getBytes(StandardCharsets.UTF_8), locale).demands());
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/policies");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
