package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.words.Words;

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
        assertThat(Expression.fault("'a' + 'b' == 'ab'")).contains(Sentence.of("expression.joins"));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nowhere == 1 | expression.unknownName | nowhere",
                "release.name.foo() | expression.unknownName | foo",
                "Foo{a: 1} == 1 | expression.unknownName | Foo",
                "1 + 'a' == 2 | expression.operands | + / (int, string)",
                "card.x > 1 ? 'a' : 2 | expression.operands | ? : / (bool, string, int)",
                "!1 | expression.operands | ! / (int)",
                "'x'.matches(1) | expression.operands | matches / string.(int)",
                "size(card) | expression.type | bool / int",
                "attestations.x == 1 | expression.noFields | list(string)",
                "card.x == | expression.ended |",
                "` ` | expression.ended |",
                "card.x == 1) | expression.unexpected | )",
                "card.x and card.y | expression.and |",
                "card.x OR card.y | expression.or |",
                "not card.x | expression.unexpected | card",
                "card.x = 1 | expression.equals |",
                "card.x === 1 | expression.equals |",
                "release.name == 'abc | expression.unclosed |",
                "a @ b | expression.unexpected | @",
                "card.x % % 2 == 0 | expression.unexpected | %",
                "'abc'.all(c, true) | expression.range | string",
                "card.l[0 == 1 | expression.missing | ]",
                "size([1, 2) == 1 | expression.unexpected | )",
                "if(card.x) | expression.reserved | if",
                "has(1) | expression.has |",
                "datasets.all(1, true) | expression.loop |",
                "99999999999999999999 > 1 | expression.number | 99999999999999999999"
            })
    void each_fault_is_said_where_it_is_in_both_languages(String expression, String key, @Nullable String arguments) {
        Coded at = Expression.fault(expression).orElseThrow();
        assertThat(at.code()).isEqualTo("expression.at");
        Coded fault = (Coded) ((Sentence) at).list().getLast();
        assertThat(fault.code()).isEqualTo(key);
        assertThat(((Sentence) fault).list().stream().map(Object::toString).collect(Collectors.joining(" / ")))
                .isEqualTo(arguments == null ? "" : arguments);
        assertThat(Words.japanese(fault)).isNotEqualTo(Words.english(fault));
    }

    @Test
    void a_fault_has_the_line_and_the_character_it_is_at() {
        Coded at = Expression.fault("true &&\n  nowhere").orElseThrow();
        assertThat(((Sentence) at).list().subList(0, 2)).containsExactly("2", "3");
        assertThat(Words.english(at)).startsWith("at line 2, character 3: nothing is named `nowhere`");
    }

    @Test
    void what_is_too_large_is_said_with_its_limit() {
        assertThat(Expression.fault("'" + "x".repeat(2100) + "' == ''"))
                .contains(Sentence.of("expression.tooLong", 2108, 2000));
        assertThat(Words.english(Expression.fault("size(" + "[".repeat(40) + "]".repeat(40) + ") == 0")
                        .orElseThrow()))
                .contains("nested deeper than 32 levels");
        assertThat(Words.english(Expression.fault("size([1" + ",1".repeat(600) + "]) > 0")
                        .orElseThrow()))
                .contains("more than 500 parts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card.x | condition.missing",
                "card.a.b.c == 1 | condition.missing",
                "card.t.foo == 1 | condition.noFields",
                "card.t < 1 | condition.operands",
                "1 / (card.n - 5) == 1 | condition.byZero",
                "card.l[7] == 1 | condition.shortList",
                "9223372036854775807 + card.n > 0 | condition.overflow",
                "int(card.t) == 1 | condition.format",
                "timestamp(card.t) > timestamp('2026-01-01T00:00:00Z') | condition.format",
                "card.n && true | condition.argument",
                "card.t.matches('(') | condition.argument",
                "{card.t: 1, 'text': 2}.size() == 2 | condition.twice"
            })
    void what_cannot_be_computed_is_said_in_both_languages(String expression, String key) {
        Map<String, Object> variables = card("t", "text", "n", 5L, "l", List.of(1L));
        Expression.Unknown unknown = (Expression.Unknown) Expression.evaluate(expression, variables);
        assertThat(unknown.reason().code()).isEqualTo(key);
        assertThat(Words.japanese(unknown.reason())).isNotEqualTo(Words.english(unknown.reason()));
    }
}
