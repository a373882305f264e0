package org.polity.engine.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/**
 * A condition in the Common Expression Language. Its size and nesting are bounded when it is written, its iterations and the work
 * it makes when it is judged, all by counting, so that every machine gives up on the same conditions.
 */
public final class Expression {

    private static final int LONGEST = 2000;
    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 500;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int LARGEST_REGEX = 1000;
    private static final int MOST_CACHED = 1000;
    private static final Set<String> JOINING = Set.of("add_string", "add_bytes", "add_list");

    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .maxParseExpressionNodeCount(MOST_NODES)
                    .comprehensionMaxIterations(MOST_ITERATIONS)
                    .maxRegexProgramSize(LARGEST_REGEX)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("release", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("card", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("datasets", ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN)))
            .addVar("attestations", ListType.create(SimpleType.STRING))
            .setResultType(SimpleType.BOOL)
            .build();

    private static final Map<String, Compiled> COMPILED = new ConcurrentHashMap<>();

    private Expression() {}

    private record Compiled(CelRuntime.Program program, Set<String> names) {}

    /** What an expression comes to. */
    public sealed interface Answer {}

    /** It is true. */
    public record True() implements Answer {}

    /** It is false. */
    public record False() implements Answer {}

    /** It has no value: something it asks for is not there, or it needs more than it may. */
    public record Unknown(Coded reason) implements Answer {}

    /** What is wrong with an expression; empty when it can be used. */
    public static Optional<Coded> fault(String expression) {
        try {
            compiled(expression);
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(ExpressionWords.of(e));
        } catch (Joins e) {
            return Optional.of(Sentence.of("expression.joins"));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError e) {
            // the library gives up on some inputs this way; a policy with such an expression is refused
            return Optional.of(Sentence.of("expression.tooLarge"));
        }
    }

    /** Whether an expression speaks of a variable at all. */
    public static boolean mentions(String expression, String variable) {
        try {
            return compiled(expression).names().contains(variable);
        } catch (CelValidationException | CelEvaluationException | RuntimeException | StackOverflowError e) {
            return true;
        }
    }

    /**
     * The value of an expression.
     *
     * @param variables a variable that is left out is unknown: what depends on it has no value, what does not has one
     */
    public static Answer evaluate(String expression, Map<String, ?> variables) {
        Meter meter = new Meter();
        try {
            Object value = compiled(expression).program().trace(variables, meter);
            if (meter.isExceeded()) {
                return tooMuch();
            }
            return value instanceof Boolean truth
                    ? truth ? new True() : new False()
                    : new Unknown(Sentence.of("condition.noTruth"));
        } catch (CelEvaluationException e) {
            return meter.isExceeded() || e.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED
                    ? tooMuch()
                    : new Unknown(ExpressionWords.of(e));
        } catch (CelValidationException e) {
            return new Unknown(ExpressionWords.of(e));
        } catch (RuntimeException | StackOverflowError e) {
            return tooMuch();
        }
    }

    /** The same words whichever limit it was, so that no clock can change a verdict's bytes. */
    private static Answer tooMuch() {
        return new Unknown(Sentence.of("condition.tooMuch"));
    }

    private static Compiled compiled(String expression) throws CelValidationException, CelEvaluationException {
        Compiled cached = COMPILED.get(expression);
        if (cached != null) {
            return cached;
        }
        CelAbstractSyntaxTree tree = CEL.compile(expression).getAst();
        if (CelNavigableAst.fromAst(tree).getRoot().allNodes().anyMatch(node -> joins(node, tree))) {
            throw new Joins();
        }
        Compiled compiled = new Compiled(
                CEL.createProgram(tree),
                tree.getReferenceMap().values().stream()
                        .map(CelReference::name)
                        .collect(Collectors.toUnmodifiableSet()));
        if (COMPILED.size() < MOST_CACHED) {
            COMPILED.put(expression, compiled);
        }
        return compiled;
    }

    /** Whether a node may join texts or lists, which can double them at each step; the macros' own lists grow by one. */
    private static boolean joins(CelNavigableExpr node, CelAbstractSyntaxTree tree) {
        CelExpr expression = node.expr();
        return tree.getReference(expression.id()).stream()
                        .flatMap(reference -> reference.overloadIds().stream())
                        .anyMatch(JOINING::contains)
                && !expression.call().args().getFirst().identOrDefault().name().startsWith("@");
    }

    private static final class Joins extends IllegalArgumentException {}
}
