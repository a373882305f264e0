package org.polity.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstReasonsTests {

    @Test
    void fifty_different_reasons_are_kept_in_their_order_and_the_others_counted() {
        FirstReasons<Integer> reasons = new FirstReasons<>();
        for (int i = 0; i < 20_000; i++) {
            reasons.add(i);
            reasons.add(0);
        }
        assertThat(reasons.first()).hasSize(50).startsWith(0, 1, 2).endsWith(49);
        assertThat(reasons.more()).isEqualTo(19_950);
    }

    @Test
    void what_others_left_out_stays_counted() {
        FirstReasons<Integer> others = new FirstReasons<>();
        for (int i = 0; i < 60; i++) {
            others.add(i);
        }
        FirstReasons<Integer> reasons = new FirstReasons<>();
        reasons.add(-1);
        reasons.addAll(others);
        assertThat(reasons.first()).hasSize(50).startsWith(-1, 0).endsWith(48);
        assertThat(reasons.more()).isEqualTo(11);
    }
}
