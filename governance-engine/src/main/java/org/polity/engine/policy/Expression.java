package org.polity.engine.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A condition in the Common Expression Language, bounded in size, nesting, iterations and time. */
public final class Expression {

    private static final int LONGEST = 2000;
    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 500;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int LARGEST_REGEX = 1000;
    private static final int MOST_CACHED = 1000;
    private static final long MILLISECONDS = 1000;

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

    private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

    private Expression() {}

    /** What an expression comes to. */
    public sealed interface Answer {}

    /** It is true. */
    public record True() implements Answer {}

    /** It is false. */
    public record False() implements Answer {}

    /** It has no value: something it asks for is not there, or it needs more than it may. */
    public record Unknown(String reason) implements Answer {}

    /** What is wrong with an expression, in the words of the compiler; empty when it can be used. */
    public static Optional<String> fault(String expression) {
        try {
            program(expression);
            return Optional.empty();
        } catch (CelValidationException | CelEvaluationException e) {
            return Optional.of(firstLine(e));
        } catch (RuntimeException | StackOverflowError e) {
            // the parser gives up on some inputs this way; a policy with such an expression is refused
            return Optional.of("the expression is too large");
        }
    }

    /** The value of an expression over these variables. */
    public static Answer evaluate(String expression, Map<String, ?> variables) {
        FutureTask<Answer> task = new FutureTask<>(() -> answer(expression, variables));
        Thread thread = Thread.ofPlatform().daemon().name("expression").unstarted(task);
        thread.start();
        try {
            return task.get(MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return new Unknown("it took more than " + MILLISECONDS + " milliseconds");
        } catch (ExecutionException e) {
            return new Unknown("it needs more than it may");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown("it was interrupted");
        }
    }

    private static Answer answer(String expression, Map<String, ?> variables) {
        try {
            Object value = program(expression).eval(variables);
            return value instanceof Boolean truth
                    ? truth ? new True() : new False()
                    : new Unknown("its value is neither true nor false");
        } catch (CelValidationException | CelEvaluationException e) {
            return new Unknown(firstLine(e));
        }
    }

    private static CelRuntime.Program program(String expression) throws CelValidationException, CelEvaluationException {
        CelRuntime.Program cached = PROGRAMS.get(expression);
        if (cached != null) {
            return cached;
        }
        CelAbstractSyntaxTree tree = CEL.compile(expression).getAst();
        CelRuntime.Program program = CEL.createProgram(tree);
        if (PROGRAMS.size() < MOST_CACHED) {
            PROGRAMS.put(expression, program);
        }
        return program;
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).replace("ERROR: <input>:", "at ");
    }
}
