package org.polity.engine.conditions;

import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.policy.ConditionFault;
import org.polity.engine.policy.ConditionFault.Plain;

/**
 * Why an evaluation has no value. The library's code gives the kind. The name comes from the node that has no value
 * although its parts have.
 */
final class Breakdown {

    private static final String CHOICE = "_?_:_";
    private static final int LONGEST_NAME = 200;

    private final Meter meter;

    private Breakdown(Meter meter) {
        this.meter = meter;
    }

    static ConditionFault of(CelErrorCode code, CelExpr root, Meter meter) {
        Breakdown breakdown = new Breakdown(meter);
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> breakdown.missing(breakdown.broken(root, 0));
            case OVERLOAD_NOT_FOUND -> operands(breakdown.broken(root, 0));
            case DUPLICATE_ATTRIBUTE -> Plain.DUPLICATE_KEY;
            case DIVIDE_BY_ZERO -> Plain.DIVISION_BY_ZERO;
            case INDEX_OUT_OF_BOUNDS -> Plain.SHORT_LIST;
            case NUMERIC_OVERFLOW -> Plain.OVERFLOW;
            case BAD_FORMAT -> Plain.FORMAT;
            case INVALID_ARGUMENT -> Plain.WRONG_KIND;
            case ITERATION_BUDGET_EXCEEDED -> Plain.TOO_MUCH;
            case INTERNAL_ERROR, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND -> Plain.NOT_COMPUTABLE;
        };
    }

    private ConditionFault missing(CelExpr broken) {
        return switch (broken.getKind()) {
            case IDENT -> new ConditionFault.Missing(broken.ident().name());
            case SELECT ->
                meter.value(broken.select().operand()) instanceof Map
                        ? new ConditionFault.Missing(broken.select().field())
                        : new ConditionFault.NoFields(broken.select().field());
            case CALL ->
                !broken.call().args().isEmpty()
                                && meter.value(broken.call().args().getLast()) instanceof String key
                                && key.length() <= LONGEST_NAME
                        ? new ConditionFault.Missing(key)
                        : Plain.MISSING_VALUE;
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Plain.MISSING_VALUE;
        };
    }

    private static ConditionFault operands(CelExpr broken) {
        return broken.getKind() == CelExpr.ExprKind.Kind.CALL
                ? new ConditionFault.Operands(Operators.written(broken.call().function()))
                : Plain.WRONG_KIND;
    }

    /**
     * The node that failed.
     *
     * @param since the first step whose values count; earlier rounds of a loop do not count
     */
    private CelExpr broken(CelExpr node, long since) {
        if (node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
            return brokenLoop(node, since);
        }
        Optional<CelExpr> part = parts(node, since).stream()
                .filter(each -> !meter.hasValue(each, since))
                .findFirst();
        return part.isPresent() ? broken(part.get(), since) : node;
    }

    private CelExpr brokenLoop(CelExpr node, long since) {
        CelExpr.CelComprehension loop = node.comprehension();
        if (!meter.hasValue(loop.iterRange(), since)) {
            return broken(loop.iterRange(), since);
        }
        long round = meter.step(loop.loopCondition());
        return round > since && !meter.hasValue(loop.loopStep(), round) ? broken(loop.loopStep(), round) : node;
    }

    /** The nodes that are evaluated before a node, in that order. */
    private List<CelExpr> parts(CelExpr node, long since) {
        return switch (node.getKind()) {
            case SELECT -> List.of(node.select().operand());
            case LIST -> node.list().elements();
            case MAP ->
                node.map().entries().stream()
                        .flatMap(entry -> List.of(entry.key(), entry.value()).stream())
                        .toList();
            case CALL -> parts(node.call(), since);
            case CONSTANT, IDENT, STRUCT, COMPREHENSION, NOT_SET -> List.of();
        };
    }

    private List<CelExpr> parts(CelExpr.CelCall call, long since) {
        if (call.function().equals(CHOICE) && meter.hasValue(call.args().getFirst(), since)) {
            boolean first = Boolean.TRUE.equals(meter.value(call.args().getFirst()));
            return List.of(call.args().get(first ? 1 : 2));
        }
        List<CelExpr> parts = new ArrayList<>();
        call.target().ifPresent(parts::add);
        parts.addAll(call.args());
        return parts;
    }
}
