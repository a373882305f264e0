package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.engine.words.Sentence;

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

    private static Map<String, Object> card(Object... entries) {
        Map<String, Object> variables = new HashMap<>(NOTHING);
        Map<String, Object> card = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            card.put((String) entries[i], entries[i + 1]);
        }
        variables.put("card", card);
        return variables;
    }

    private static void isTooMuch(String expression, Map<String, Object> variables) {
        long start = System.nanoTime();
        assertThat(Expression.evaluate(expression, variables))
                .as(expression)
                .isEqualTo(new Expression.Unknown(Sentence.of("condition.tooMuch")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(expression).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatever_needs_too_much_is_unknown_in_the_same_words_and_soon() {
        String ten = "[0,1,2,3,4,5,6,7,8,9]";
        String thousand = ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, ";
        isTooMuch(thousand + ten + ".all(d, " + ten + ".all(e, a + b + c + d + e >= 0)))))", NOTHING);
        isTooMuch("card.text.size() > 0", card("text", "x".repeat(30_000)));
        isTooMuch(thousand + "!card.text.matches('(x+x+)+y'))))", card("text", "x".repeat(300)));
        isTooMuch(
                thousand + "!card.text.contains(card.needle))))",
                card("text", "a".repeat(15_000), "needle", "a".repeat(7_000) + "b"));
        List<Object> numbers = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            numbers.add(i);
        }
        List<Object> same = List.copyOf(numbers);
        isTooMuch(thousand + "card.one == card.other)))", card("one", numbers, "other", same));
        isTooMuch(thousand + "!(-1 in card.one))))", card("one", numbers));
    }

    @Test
    void lists_that_double_their_parts_are_weighed_before_they_are_compared() {
        String ten = "[x,x,x,x,x,x,x,x,x,x]";
        String doubling = "[[0]]" + (".map(x, " + ten + ")").repeat(9);
        isTooMuch("[" + doubling + "].all(y, y == y)", NOTHING);
    }

    @Test
    void texts_and_lists_are_never_joined() {
        assertThat(Expression.fault("'a' + 'b' == 'ab'").orElseThrow())
                .contains("`+`")
                .contains("double(...)");
        assertThat(Expression.fault("size(datasets + datasets) > 0")).isPresent();
        assertThat(Expression.fault("card.a + card.b > 0")).isPresent();
        assertThat(Expression.fault("b'a' + b'b' == b'ab'")).isPresent();
        assertThat(Expression.fault("double(card.a) + double(card.b) > 0.0")).isEmpty();
        assertThat(Expression.fault("datasets.map(d, d.name).filter(n, n != 'x').size() + 1 > 0"))
                .isEmpty();
    }

    @Test
    void a_variable_that_is_left_out_is_unknown_to_the_end() {
        Map<String, Object> noCard = new HashMap<>(NOTHING);
        noCard.remove("card");
        for (String depends : List.of("!has(card.x)", "has(card.x)", "size(card) == 0", "card.x == 1 || false")) {
            assertThat(Expression.evaluate(depends, noCard)).as(depends).isInstanceOf(Expression.Unknown.class);
        }
        assertThat(Expression.evaluate("has(card.x) || true", noCard)).isEqualTo(new Expression.True());
        assertThat(Expression.evaluate("has(card.x) && false", noCard)).isEqualTo(new Expression.False());
        Map<String, Object> noData = new HashMap<>(NOTHING);
        noData.remove("datasets");
        assertThat(Expression.evaluate("datasets.all(d, d.license == 'MIT')", noData))
                .isInstanceOf(Expression.Unknown.class);
        assertThat(Expression.evaluate("!datasets.exists(d, d.license == 'MIT')", noData))
                .isInstanceOf(Expression.Unknown.class);
    }

    @Test
    void mentions_are_of_variables_and_not_of_words() {
        assertThat(Expression.mentions("card.datasets.size() > 0", "card")).isTrue();
        assertThat(Expression.mentions("card.datasets.size() > 0", "datasets")).isFalse();
        assertThat(Expression.mentions("'card' == 'card'", "card")).isFalse();
        assertThat(Expression.mentions("datasets.all(d, size(d.name) > 0)", "datasets"))
                .isTrue();
        assertThat(Expression.mentions("nonsense(", "card")).isTrue();
    }
}
