package org.polity.engine.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainNameTests {

    private static final Selection RULE = new Selection(List.of(), List.of("compas", "propublica/compas-scores"));

    @Test
    void an_excluded_name_is_so_in_every_spelling() {
        for (String name : List.of(
                "COMPAS",
                "COM\u200bPAS",
                "com\u00adpas",
                "compas\u2060",
                "\ufeffcompas",
                "com\u0000pas",
                "\uff43\uff4f\uff4d\uff50\uff41\uff53",
                "compas/",
                "compas //",
                "_compas_",
                "propublica / compas-scores",
                "ProPublica/compas\u2011scores",
                "propublica/compas \u2013 scores",
                "propublica//compas_scores/",
                "propublica/compas\u2212scores")) {
            assertThat(RULE.denies(name)).as(name).isTrue();
            assertThat(RULE.resembles(new ComparedName(name))).as(name).isFalse();
        }
    }

    @Test
    void a_name_that_looks_like_an_excluded_one_is_doubtful() {
        for (String name :
                List.of("COMPA\u0405", "c\u043empas", "comp\u00e1s", "c\u2092mp\u0430s", "propub1ica/compas-scores")) {
            assertThat(RULE.denies(name)).as(name).isFalse();
            assertThat(RULE.resembles(new ComparedName(name))).as(name).isTrue();
        }
        for (String name : List.of("compass", "loans", "propublica", "compas-scores", "")) {
            assertThat(RULE.denies(name)).as(name).isFalse();
            assertThat(RULE.resembles(new ComparedName(name))).as(name).isFalse();
        }
    }
}
