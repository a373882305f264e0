package org.polity.engine.conditions;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.Answer;
import org.polity.engine.policy.ConditionFault;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.ExpressionFault;
import org.polity.engine.policy.PartlyRead;

/**
 * Conditions in the Common Expression Language. Length, depth and size of an expression are counted before it is
 * parsed, and its work while it is evaluated. Every machine therefore stops at the same conditions. No code reads a
 * message of the library: faults come from its codes, and from the text or the tree at the place where it stopped.
 */
public final class CelConditions implements Conditions {

    static final Set<String> VARIABLES = Set.of("release", "card", "datasets", "attestations");

    private static final int MOST_NODES = 500;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int LARGEST_REGEX = 1000;
    private static final int MOST_CACHED = 1000;
    private static final int UNBOUNDED = 100_000;
    private static final int MOST_CAUSES = 20;
    private static final Set<String> JOINING = Set.of("add_string", "add_bytes", "add_list");
    private static final Set<String> LOOPS = Set.of("all", "exists", "exists_one", "map", "filter");

    private static final CelType ANY_OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelConditions STANDARD = new CelConditions();

    /** The library's own limits on texts are above ours, which are checked first. */
    private final Cel cel = CelFactory.standardCelBuilder()
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(UNBOUNDED)
                    .maxParseRecursionDepth(UNBOUNDED)
                    .maxParseExpressionNodeCount(UNBOUNDED)
                    .comprehensionMaxIterations(MOST_ITERATIONS)
                    .maxRegexProgramSize(LARGEST_REGEX)
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("release", ANY_OBJECT)
            .addVar("card", ANY_OBJECT)
            .addVar("datasets", ListType.create(ANY_OBJECT))
            .addVar("attestations", ListType.create(SimpleType.STRING))
            .build();

    /** The same without macros, to find their arguments. */
    private final Cel plain = cel.toCelBuilder().setStandardMacros().build();

    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    private CelConditions() {}

    /** The one instance, which keeps compiled expressions. */
    public static CelConditions standard() {
        return STANDARD;
    }

    private record Compiled(CelRuntime.Program program, CelExpr tree, Set<String> names, Set<Long> patterns) {}

    @Override
    public Optional<ExpressionFault> fault(String expression) {
        try {
            compiled(expression);
            return Optional.empty();
        } catch (Unusable e) {
            return Optional.of(e.fault());
        }
    }

    @Override
    public boolean mentions(String expression, String variable) {
        try {
            return compiled(expression).names().contains(variable);
        } catch (Unusable e) {
            return true;
        }
    }

    @Override
    public Answer evaluate(String expression, Map<String, ?> variables, long mostWork) {
        Compiled usable;
        try {
            usable = compiled(expression);
        } catch (Unusable e) {
            return new Answer.Unknown(e.fault());
        }
        Meter meter = new Meter(usable.patterns(), mostWork);
        try {
            Object value = usable.program().trace(variables, meter);
            if (meter.isExceeded()) {
                return new Answer.Unknown(ConditionFault.Plain.TOO_MUCH);
            }
            return value instanceof Boolean truth
                    ? truth ? new Answer.True() : new Answer.False()
                    : new Answer.Unknown(ConditionFault.Plain.NO_TRUTH);
        } catch (CelEvaluationException e) {
            return unknown(e, meter, Breakdown.of(e.getErrorCode(), usable.tree(), meter));
        } catch (RuntimeException e) {
            // the library reports some values by this exception
            return unknown(e, meter, ConditionFault.Plain.NOT_COMPUTABLE);
        }
    }

    private static Answer unknown(Exception why, Meter meter, ConditionFault otherwise) {
        return new Answer.Unknown(
                meter.isExceeded() ? ConditionFault.Plain.TOO_MUCH : asked(why).orElse(otherwise));
    }

    /** What was asked for and is not read, where that is why there is no value. */
    private static Optional<Coded> asked(Throwable why) {
        return Stream.iterate(why, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(PartlyRead.Asked.class::isInstance)
                .map(cause -> ((PartlyRead.Asked) cause).reason())
                .findFirst();
    }

    private Compiled compiled(String expression) throws Unusable {
        Compiled known = compiled.get(expression);
        if (known != null) {
            return known;
        }
        Compiled fresh = compile(expression);
        if (compiled.size() < MOST_CACHED) {
            compiled.put(expression, fresh);
        }
        return fresh;
    }

    private Compiled compile(String expression) throws Unusable {
        Unusable.unlessEmpty(ConditionText.fault(expression));
        ConditionText text = new ConditionText(expression);
        try {
            CelAbstractSyntaxTree tree = checked(parsed(expression, text), text);
            if (nodes(tree).anyMatch(node -> joins(node, tree))) {
                throw new Unusable(ExpressionFault.Plain.JOINS);
            }
            return new Compiled(
                    cel.createProgram(tree),
                    tree.getExpr(),
                    tree.getReferenceMap().values().stream()
                            .map(CelReference::name)
                            .collect(Collectors.toUnmodifiableSet()),
                    nodes(tree)
                            .filter(node -> node.callOrDefault().function().equals("matches"))
                            .map(node -> node.call().args().getLast().id())
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (CelEvaluationException | CelValidationException | RuntimeException e) {
            // the library reports some texts by this exception
            throw new Unusable(ExpressionFault.Plain.UNREADABLE);
        }
    }

    private CelAbstractSyntaxTree parsed(String expression, ConditionText text)
            throws Unusable, CelValidationException {
        CelValidationResult bare = plain.parse(expression);
        if (bare.hasError()) {
            throw new Unusable(text.stoppedAt(bare.getErrors().getFirst()));
        }
        Unusable.unlessEmpty(misused(bare.getAst(), text));
        CelValidationResult expanded = cel.parse(expression);
        if (expanded.hasError()) {
            throw new Unusable(text.at(expanded.getErrors().getFirst(), ExpressionFault.Plain.UNREADABLE));
        }
        if (nodes(expanded.getAst()).count() > MOST_NODES) {
            throw new Unusable(new ExpressionFault.TooMany(MOST_NODES));
        }
        return expanded.getAst();
    }

    private CelAbstractSyntaxTree checked(CelAbstractSyntaxTree parsed, ConditionText text)
            throws Unusable, CelValidationException {
        CelValidationResult result = cel.check(parsed);
        if (result.hasError()) {
            var issue = result.getErrors().getFirst();
            throw new Unusable(text.at(issue, new TypeFaults(cel, parsed).of(issue)));
        }
        CelAbstractSyntaxTree tree = result.getAst();
        CelType type = tree.getResultType();
        if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
            throw new Unusable(
                    text.at(place(tree, tree.getExpr()), new ExpressionFault.NoTruth(TypeFaults.name(type))));
        }
        return tree;
    }

    /** The first macro with an argument that it cannot take. */
    private static Optional<ExpressionFault> misused(CelAbstractSyntaxTree tree, ConditionText text) {
        return nodes(tree)
                .filter(node -> node.getKind() == Kind.CALL)
                .filter(node -> isMisusedHas(node.call()) || isMisusedLoop(node.call()))
                .min(Comparator.comparingInt(node -> place(tree, node)))
                .map(node -> text.at(
                        place(tree, node.call().args().getFirst()),
                        isMisusedHas(node.call()) ? ExpressionFault.Plain.HAS : ExpressionFault.Plain.LOOP));
    }

    private static boolean isMisusedHas(CelExpr.CelCall call) {
        return call.function().equals("has")
                && call.target().isEmpty()
                && call.args().size() == 1
                && call.args().getFirst().getKind() != Kind.SELECT;
    }

    private static boolean isMisusedLoop(CelExpr.CelCall call) {
        return LOOPS.contains(call.function())
                && call.target().isPresent()
                && (call.args().size() == 2
                        || call.args().size() == 3 && call.function().equals("map"))
                && call.args().getFirst().getKind() != Kind.IDENT;
    }

    private static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr);
    }

    private static int place(CelAbstractSyntaxTree tree, CelExpr node) {
        return tree.getSource().getPositionsMap().getOrDefault(node.id(), 0);
    }

    /**
     * Whether a node may join texts or lists, which can double them at each step. The lists of macros grow by one only.
     */
    private static boolean joins(CelExpr node, CelAbstractSyntaxTree tree) {
        return tree.getReference(node.id()).stream()
                        .flatMap(reference -> reference.overloadIds().stream())
                        .anyMatch(JOINING::contains)
                && !node.call().args().getFirst().identOrDefault().name().startsWith("@");
    }

    /** An expression that cannot be used. */
    private static final class Unusable extends Exception {

        private final transient ExpressionFault fault;

        Unusable(ExpressionFault fault) {
            super(fault.code());
            this.fault = fault;
        }

        ExpressionFault fault() {
            return fault;
        }

        static void unlessEmpty(Optional<ExpressionFault> fault) throws Unusable {
            if (fault.isPresent()) {
                throw new Unusable(fault.get());
            }
        }
    }
}
