package org.polity.engine.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.Answer;
import org.polity.engine.policy.ConditionFault;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.ExpressionFault;
import org.polity.engine.policy.ExpressionFault.Plain;
import org.polity.engine.policy.PartlyRead;

class CelConditionsTests {

    private static final Conditions CEL = CelConditions.standard();

    private static final Map<String, Object> NOTHING =
            Map.of("release", Map.of(), "card", Map.of(), "datasets", List.of(), "attestations", List.of());

    private static final String TEN = "[0,1,2,3,4,5,6,7,8,9]";

    @Test
    void an_expression_is_true_false_or_unknown() {
        assertThat(CEL.evaluate("size(datasets) == 0", NOTHING)).isEqualTo(new Answer.True());
        assertThat(CEL.evaluate("size(datasets) > 0", NOTHING)).isEqualTo(new Answer.False());
        assertThat(CEL.evaluate("card.license == 'MIT'", NOTHING))
                .isEqualTo(new Answer.Unknown(new ConditionFault.Missing("license")));
        assertThat(CEL.evaluate("card.license ==", NOTHING))
                .isEqualTo(new Answer.Unknown(new ExpressionFault.At(1, 16, Plain.ENDED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card.whole < 2000.5",
                "card.whole < 2001",
                "card.decimal < 1",
                "card.decimal <= 1",
                "1 > card.decimal",
                "1 >= card.decimal",
                "card.decimal > 0 && card.decimal < card.whole",
                "card.whole == 2000.0",
                "card.whole != 2000.5",
                "2000.0 in card.list && 2000 in card.list",
                "card.list.exists(one, one < 0.75)",
                "1 < 1.5",
                "2.5 >= 2",
                "card.large < 9.3e18",
                "card.large > 9.2e18",
            })
    void whole_numbers_and_decimals_compare_as_numbers(String expression) {
        Map<String, Object> card =
                Map.of("whole", 2000L, "decimal", 0.5, "list", List.of(2000L, 0.5), "large", Long.MAX_VALUE);
        assertThat(CEL.fault(expression)).isEmpty();
        assertThat(CEL.evaluate(expression, Map.of("card", card))).isEqualTo(new Answer.True());
    }

    @Test
    void a_text_and_a_number_do_not_compare() {
        Map<String, Object> card = Map.of("text", "1");
        assertThat(CEL.evaluate("card.text < 2", Map.of("card", card))).isInstanceOf(Answer.Unknown.class);
        assertThat(CEL.fault("'1' < 2")).isPresent();
    }

    @Test
    void a_text_that_is_too_long_is_a_fault() {
        assertThat(CEL.fault("'" + "x".repeat(1900) + "' == ''")).isEmpty();
        assertThat(CEL.fault("'" + "x".repeat(2100) + "' == ''")).contains(new ExpressionFault.TooLong(2108, 2000));
    }

    @Test
    void a_tree_of_too_many_parts_is_a_fault() {
        assertThat(CEL.fault("size([1" + ",1".repeat(400) + "]) > 0")).isEmpty();
        assertThat(CEL.fault("size([1" + ",1".repeat(600) + "]) > 0")).contains(new ExpressionFault.TooMany(500));
    }

    @Test
    void many_conditions_side_by_side_are_no_depth() {
        assertThat(CEL.fault("true" + " && (1 < 2 || card.a.b == 3)".repeat(30)))
                .isEmpty();
        assertThat(CEL.fault("size([" + "[1 + 2 * 3],".repeat(40) + "]) > 0")).isEmpty();
    }

    /** Each is deep in another way: a parser, a checker or an evaluator would call itself for each level. */
    static Stream<String> deep() {
        return Stream.of(
                "size(" + "[".repeat(40) + "]".repeat(40) + ") == 0",
                "(".repeat(900) + "true" + ")".repeat(900),
                "(".repeat(1900),
                "card" + ".a".repeat(900) + " == 1",
                "card" + "[0]".repeat(600) + " == 1",
                "1" + " + 1".repeat(400) + " > 0",
                "1" + " == 1".repeat(300),
                "!".repeat(1900) + "true",
                "-".repeat(1900) + "1 == 1",
                "true ? ".repeat(130) + "true" + " : true".repeat(130),
                "[[0]]" + ".map(x, [x])".repeat(100) + " == []",
                "[0].all(a, ".repeat(100) + "true" + ")".repeat(100),
                "{1:".repeat(300) + "1" + "}".repeat(300) + " == {}",
                "{'a': 1}" + ".a".repeat(600) + " == 1");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void what_is_too_deep_is_a_fault_before_it_is_parsed(String expression) {
        assertThat(CEL.fault(expression).orElseThrow()).isInstanceOf(ExpressionFault.TooDeep.class);
    }

    @Test
    void a_small_stack_and_a_large_one_come_to_the_same() throws InterruptedException {
        List<String> deepest = new ArrayList<>(deep().toList());
        deepest.add("[0].all(a, ".repeat(15) + "true" + ")".repeat(15));
        deepest.add("size(" + "[".repeat(31) + "]".repeat(31) + ") == 1");
        deepest.add("(".repeat(31) + "1" + " + 1".repeat(30) + ")".repeat(31) + " > 0");
        deepest.add("!has(card" + ".a".repeat(60) + ")");
        deepest.add("1" + " + 1".repeat(60) + " > 0");
        deepest.add("true ? ".repeat(31) + "true" + " : true".repeat(31));
        deepest.add("card.text.matches('" + "(".repeat(32) + "x" + ")".repeat(32) + "')");
        deepest.add("card.text.matches('" + "(".repeat(800) + "x" + ")".repeat(800) + "')");
        deepest.add("card.text.matches(card.pattern)");
        Map<String, Object> variables =
                card("text", "x", "pattern", "(".repeat(9000) + "x" + ")".repeat(9000), "deep", nested(60));
        deepest.add("card.deep == card.deep && card == card");
        assertThat(answers(deepest, variables, 256)).isEqualTo(answers(deepest, variables, 8192));
    }

    private static Object nested(int levels) {
        return levels == 0 ? List.of() : List.of(nested(levels - 1));
    }

    private static List<Answer> answers(List<String> expressions, Map<String, Object> variables, int kilobytes)
            throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> expressions.forEach(expression -> answers.add(CEL.evaluate(expression, variables))),
                "stack of " + kilobytes + " KB",
                kilobytes * 1024L);
        thread.start();
        thread.join();
        assertThat(answers).hasSameSizeAs(expressions);
        return answers;
    }

    @Test
    void iterations_are_bounded_over_all_loops_together() {
        String hundred = TEN + ".all(a, " + TEN + ".all(b, a + b >= 0))";
        String tenThousand = TEN + ".all(a, " + TEN + ".all(b, " + TEN + ".all(c, " + TEN + ".all(d, " + TEN
                + ".all(e, a + b + c + d + e >= 0)))))";
        assertThat(CEL.evaluate(hundred, NOTHING)).isEqualTo(new Answer.True());
        isTooMuch(tenThousand, NOTHING);
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
        assertThat(CEL.evaluate(expression, variables))
                .as(expression)
                .isEqualTo(new Answer.Unknown(ConditionFault.Plain.TOO_MUCH));
    }

    @Test
    void what_needs_too_much_is_unknown_by_the_same_code() {
        String thousand = TEN + ".all(a, " + TEN + ".all(b, " + TEN + ".all(c, ";
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
        isTooMuch("card.t.matches(card.pattern)", card("t", "x", "pattern", "x".repeat(1001)));
        isTooMuch("card.t.matches(card.pattern)", card("t", "x", "pattern", "(".repeat(40) + ")".repeat(40)));
    }

    @Test
    void lists_that_double_their_parts_are_weighed_before_they_are_compared() {
        String ten = "[x,x,x,x,x,x,x,x,x,x]";
        String doubling = "[[0]]" + (".map(x, " + ten + ")").repeat(9);
        isTooMuch("[" + doubling + "].all(y, y == y)", NOTHING);
    }

    @Test
    void texts_and_lists_are_never_joined() {
        for (String joins : List.of(
                "'a' + 'b' == 'ab'", "size(datasets + datasets) > 0", "card.a + card.b > 0", "b'a' + b'b' == b'ab'")) {
            assertThat(CEL.fault(joins)).as(joins).contains(Plain.JOINS);
        }
        assertThat(CEL.fault("double(card.a) + double(card.b) > 0.0")).isEmpty();
        assertThat(CEL.fault("datasets.map(d, d.name).filter(n, n != 'x').size() + 1 > 0"))
                .isEmpty();
    }

    @Test
    void a_variable_that_is_left_out_is_unknown_to_the_end() {
        Map<String, Object> noCard = new HashMap<>(NOTHING);
        noCard.remove("card");
        for (String depends : List.of("!has(card.x)", "has(card.x)", "size(card) == 0", "card.x == 1 || false")) {
            assertThat(CEL.evaluate(depends, noCard)).as(depends).isInstanceOf(Answer.Unknown.class);
        }
        assertThat(CEL.evaluate("has(card.x) || true", noCard)).isEqualTo(new Answer.True());
        assertThat(CEL.evaluate("has(card.x) && false", noCard)).isEqualTo(new Answer.False());
        Map<String, Object> noData = new HashMap<>(NOTHING);
        noData.remove("datasets");
        assertThat(CEL.evaluate("datasets.all(d, d.license == 'MIT')", noData)).isInstanceOf(Answer.Unknown.class);
        assertThat(CEL.evaluate("!datasets.exists(d, d.license == 'MIT')", noData))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void mentions_are_of_variables_and_not_of_words() {
        assertThat(CEL.mentions("card.datasets.size() > 0", "card")).isTrue();
        assertThat(CEL.mentions("card.datasets.size() > 0", "datasets")).isFalse();
        assertThat(CEL.mentions("'card' == 'card'", "card")).isFalse();
        assertThat(CEL.mentions("datasets.all(d, size(d.name) > 0)", "datasets"))
                .isTrue();
        assertThat(CEL.mentions("nonsense(", "card")).isTrue();
    }

    private static Arguments at(String expression, long line, long character, ExpressionFault fault) {
        return arguments(expression, new ExpressionFault.At(line, character, fault));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                at("nowhere == 1", 1, 1, new ExpressionFault.UnknownName("nowhere")),
                at("true &&\n  nowhere", 2, 3, new ExpressionFault.UnknownName("nowhere")),
                at("release.name.foo()", 1, 17, new ExpressionFault.UnknownName("foo")),
                at("Foo{a: 1} == 1", 1, 4, new ExpressionFault.UnknownName("Foo")),
                at("datasets.all(d, e.x == 1)", 1, 17, new ExpressionFault.UnknownName("e")),
                at("1 + 'a' == 2", 1, 3, new ExpressionFault.Operands("+", List.of("int", "string"))),
                at(
                        "card.x > 1 ? 'a' : 2",
                        1,
                        12,
                        new ExpressionFault.Operands("? :", List.of("bool", "string", "int"))),
                at("!1", 1, 1, new ExpressionFault.Operands("!", List.of("int"))),
                at("'x'.matches(1)", 1, 12, new ExpressionFault.Operands("matches", List.of("string", "int"))),
                at(
                        "datasets.all(d, d.x == 1 && attestations + 1 == 2)",
                        1,
                        42,
                        new ExpressionFault.Operands("+", List.of("list(string)", "int"))),
                at("size(card)", 1, 5, new ExpressionFault.NoTruth("int")),
                at("1 + 1", 1, 3, new ExpressionFault.NoTruth("int")),
                at("attestations.x == 1", 1, 13, new ExpressionFault.NoFields("list(string)")),
                at("'abc'.all(c, true)", 1, 1, new ExpressionFault.NoElements("string")),
                at("card.x == ", 1, 11, Plain.ENDED),
                at(" ", 1, 2, Plain.ENDED),
                at("card.l[0 == 1", 1, 14, Plain.ENDED),
                at("card.x == 1)", 1, 12, new ExpressionFault.Unexpected(")")),
                at("not card.x", 1, 5, new ExpressionFault.Unexpected("card")),
                at("a @ b", 1, 3, new ExpressionFault.Unexpected("@")),
                at("card.x % % 2 == 0", 1, 10, new ExpressionFault.Unexpected("%")),
                at("size([1, 2) == 1", 1, 11, new ExpressionFault.Unexpected(")")),
                at("card.x 'abc'", 1, 8, new ExpressionFault.Unexpected("'abc'")),
                at("card.x and card.y", 1, 8, Plain.AND),
                at("card.x OR card.y", 1, 8, Plain.OR),
                at("card.x = 1", 1, 8, Plain.EQUALS),
                at("card.x === 1", 1, 10, Plain.EQUALS),
                at("release.name == 'abc", 1, 17, Plain.OPEN_QUOTE),
                at("release.name == b'abc", 1, 17, Plain.OPEN_QUOTE),
                at("release.name == '''abc'", 1, 17, Plain.OPEN_QUOTE),
                at("release.name == 'a\\qb'", 1, 17, Plain.MALFORMED_ESCAPE),
                at("if(card.x)", 1, 1, new ExpressionFault.ReservedWord("if")),
                at("has(1)", 1, 5, Plain.HAS),
                at("datasets.all(1, true)", 1, 14, Plain.LOOP),
                at("99999999999999999999 > 1", 1, 1, new ExpressionFault.LargeNumber("99999999999999999999")),
                at("1 > -99999999999999999999", 1, 5, new ExpressionFault.LargeNumber("-99999999999999999999")),
                at("1u < 99999999999999999999u", 1, 6, new ExpressionFault.LargeNumber("99999999999999999999u")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_is_reported_where_it_is(String expression, ExpressionFault.At fault) {
        assertThat(CEL.fault(expression)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release.name == 'it\\'s'",
                "release.name == \"say \\\"yes\\\"\" // and so on: '",
                "release.name == r'\\q' || release.name == br'\\q'.size() == 2 ? true : false",
                "release.name == '''it's\n\"two\" lines'''",
                "release.name == '\\u00e9\\x41\\101\\U0001F600'",
                "card.`model-index` == 1.5e-3 || card.x == .5 || card.x == 0xFFu || card.x == -9223372036854775808",
                "release.name in ['a', 'b',] && card.x[0]['y'].z == 1"
            })
    void what_the_language_allows_is_read(String expression) {
        assertThat(CEL.fault(expression)
                        .filter(fault -> !(fault instanceof ExpressionFault.At at
                                && at.fault() instanceof ExpressionFault.Operands)))
                .isEmpty();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("card.x", new ConditionFault.Missing("x")),
                arguments("card.a.b.c == 1", new ConditionFault.Missing("a")),
                arguments("card['x'] == 1", new ConditionFault.Missing("x")),
                arguments("has(card.x) || card.y == 1", new ConditionFault.Missing("y")),
                arguments("card.y == 1 || has(card.x)", new ConditionFault.Missing("y")),
                arguments("card.n == 5 ? card.y == 1 : card.z == 1", new ConditionFault.Missing("y")),
                arguments("datasets.all(d, d.license == 'MIT')", new ConditionFault.Missing("license")),
                arguments("card.t.foo == 1", new ConditionFault.NoFields("foo")),
                arguments("card.t < 1", new ConditionFault.Operands("<")),
                arguments("card.l['x'] == 1", new ConditionFault.Operands("[ ]")),
                arguments("card.n.size() > 1", new ConditionFault.Operands("size")),
                arguments("1 / (card.n - 5) == 1", ConditionFault.Plain.DIVISION_BY_ZERO),
                arguments("card.l[7] == 1", ConditionFault.Plain.SHORT_LIST),
                arguments("9223372036854775807 + card.n > 0", ConditionFault.Plain.OVERFLOW),
                arguments("int(card.t) == 1", ConditionFault.Plain.FORMAT),
                arguments("timestamp(card.t) > timestamp('2026-01-01T00:00:00Z')", ConditionFault.Plain.FORMAT),
                arguments("card.n && true", ConditionFault.Plain.WRONG_KIND),
                arguments("card.t.matches('(')", ConditionFault.Plain.WRONG_KIND),
                arguments("card.n", ConditionFault.Plain.NO_TRUTH),
                arguments("{card.t: 1, 'text': 2}.size() == 2", ConditionFault.Plain.DUPLICATE_KEY));
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_cannot_be_computed_is_reported_by_a_code(String expression, Coded reason) {
        Map<String, Object> variables = card("t", "text", "n", 5L, "l", List.of(1L));
        variables.put("datasets", List.of(Map.of("license", "MIT"), Map.of("name", "b")));
        assertThat(CEL.evaluate(expression, variables)).isEqualTo(new Answer.Unknown(reason));
    }

    /** A list of a map of which one field was read, one was not. */
    private static final Map<String, Object> SOME = Map.of(
            "card",
            PartlyRead.of(
                    Map.of(
                            "name",
                            "n",
                            "list",
                            List.of(PartlyRead.of(Map.of("kind", "a"), Map.of("value", Plain.ENDED)))),
                    Map.of("hidden", Plain.EQUALS)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has(card.hidden)",
                "!has(card.hidden)",
                "'hidden' in card",
                "card.hidden == 1",
                "card['hidden'] == 1",
                "size(card) == 2",
                "size(card) > 0",
                "card.all(k, k != 'hidden')",
                "card.exists(k, k == 'name')",
                "card == {'name': 'n'}",
                "card in [{'name': 'n'}]",
                "[card].all(c, !has(c.hidden))",
                "!has({'c': card}.c.hidden)",
                "!has((true ? card : release).hidden)",
                "card.name == 'other' || !has(card.hidden)",
                "card.name == 'n' && has(card.hidden)",
                "[1, 2].exists(i, !has(card.hidden))",
            })
    void what_is_not_read_is_never_absent(String expression) {
        assertThat(CEL.fault(expression)).isEmpty();
        assertThat(CEL.evaluate(expression, SOME)).isEqualTo(new Answer.Unknown(Plain.EQUALS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card.list.all(m, !has(m.value) || m.value > 0.5)",
                "card.list.exists(m, !has(m.value))",
                "card.list.filter(m, m.kind == 'a').all(m, !has(m.value))",
                "card.list.map(m, m).all(m, !has(m.value))",
                "!has(card.list[0].value)",
                "{'kind': 'a'} in card.list",
                "card.list == [{'kind': 'a'}]",
                "card.list.exists_one(m, has(m.value))",
            })
    void what_is_not_read_of_an_entry_is_never_absent(String expression) {
        assertThat(CEL.fault(expression)).isEmpty();
        assertThat(CEL.evaluate(expression, SOME)).isEqualTo(new Answer.Unknown(Plain.ENDED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card.name == 'n'",
                "has(card.name) && !has(card.other)",
                "!('other' in card)",
                "size(card.list) == 1",
                "card.list.exists(m, m.kind == 'a')",
                "card.name == 'n' || has(card.hidden)",
                "!(card.name == 'other' && has(card.hidden))",
                "card.list.all(m, m.kind == 'a' || m.value > 0.5)",
            })
    void what_does_not_depend_on_it_has_a_value(String expression) {
        assertThat(CEL.evaluate(expression, SOME)).isEqualTo(new Answer.True());
    }
}
