package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTests {

    private static final Map<String, Object> NOTHING =
            Map.of("release", Map.of(), "card", Map.of(), "datasets", List.of(), "attestations", List.of());

    @Test
    void an_expression_is_true_false_or_unknown() {
        assertThat(Expression.evaluate("size(datasets) == 0", NOTHING)).isInstanceOf(Expression.True.class);
        assertThat(Expression.evaluate("size(datasets) > 0", NOTHING)).isInstanceOf(Expression.False.class);
        assertThat(Expression.evaluate("card.license == 'MIT'", NOTHING)).isInstanceOf(Expression.Unknown.class);
        assertThat(Expression.evaluate("card.license ==", NOTHING)).isInstanceOf(Expression.Unknown.class);
    }

    @Test
    void what_is_too_large_or_too_deep_is_a_fault() {
        assertThat(Expression.fault("true")).isEmpty();
        assertThat(Expression.fault("'" + "x".repeat(1900) + "' == ''")).isEmpty();
        assertThat(Expression.fault("'" + "x".repeat(2100) + "' == ''")).isPresent();
        assertThat(Expression.fault("size(" + "[".repeat(40) + "]".repeat(40) + ") == 0"))
                .isPresent();
        assertThat(Expression.fault("size([1" + ",1".repeat(600) + "]) > 0")).isPresent();
        assertThat(Expression.fault("nowhere == 1").orElseThrow())
                .contains("nowhere")
                .doesNotContain("\n");
    }

    @Test
    void iterations_are_bounded_over_all_loops_together() {
        String ten = "[0,1,2,3,4,5,6,7,8,9]";
        String hundred = ten + ".all(a, " + ten + ".all(b, a + b >= 0))";
        String tenThousand = ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, " + ten + ".all(d, " + ten
                + ".all(e, a + b + c + d + e >= 0)))))";
        assertThat(Expression.evaluate(hundred, NOTHING)).isInstanceOf(Expression.True.class);
        assertThat(Expression.evaluate(tenThousand, NOTHING)).isInstanceOf(Expression.Unknown.class);
    }
}
