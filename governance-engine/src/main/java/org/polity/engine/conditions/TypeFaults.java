package org.polity.engine.conditions;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.engine.policy.ExpressionFault;

/** The fault of a parsed tree that the checker rejects, by the node of the checker's issue. */
final class TypeFaults {

    private static final Set<String> FUNCTIONS = Arrays.stream(CelStandardDeclarations.StandardFunction.values())
            .map(function -> function.functionDecl().name())
            .collect(Collectors.toUnmodifiableSet());

    private final Cel checker;
    private final CelAbstractSyntaxTree tree;

    TypeFaults(Cel cel, CelAbstractSyntaxTree tree) {
        this.checker = knowingLoops(cel, tree);
        this.tree = tree;
    }

    /** A checker of parts, where the variables of all loops have any type. */
    private static Cel knowingLoops(Cel cel, CelAbstractSyntaxTree tree) {
        CelBuilder builder = cel.toCelBuilder();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION)
                .map(node -> node.expr().comprehension())
                .flatMap(loop -> List.of(loop.iterVar(), loop.accuVar()).stream())
                .filter(name -> !CelConditions.VARIABLES.contains(name))
                .distinct()
                .forEach(name -> builder.addVar(name, SimpleType.DYN));
        return builder.build();
    }

    ExpressionFault of(CelIssue issue) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.id() == issue.getExprId())
                .map(CelNavigableExpr::expr)
                .findFirst()
                .map(this::of)
                .orElse(ExpressionFault.Plain.UNREADABLE);
    }

    private ExpressionFault of(CelExpr node) {
        return switch (node.getKind()) {
            case IDENT -> new ExpressionFault.UnknownName(node.ident().name());
            case STRUCT -> new ExpressionFault.UnknownName(node.struct().messageName());
            case SELECT -> new ExpressionFault.NoFields(type(node.select().operand()));
            case COMPREHENSION ->
                new ExpressionFault.NoElements(type(node.comprehension().iterRange()));
            case CALL -> of(node.call());
            case CONSTANT, LIST, MAP, NOT_SET -> ExpressionFault.Plain.UNREADABLE;
        };
    }

    private ExpressionFault of(CelExpr.CelCall call) {
        if (!FUNCTIONS.contains(call.function())) {
            return new ExpressionFault.UnknownName(call.function());
        }
        List<String> types = new ArrayList<>();
        call.target().ifPresent(target -> types.add(type(target)));
        call.args().forEach(argument -> types.add(type(argument)));
        return new ExpressionFault.Operands(Operators.written(call.function()), types);
    }

    private String type(CelExpr part) {
        CelValidationResult checked = checker.check(CelAbstractSyntaxTree.newParsedAst(part, tree.getSource()));
        try {
            return name(checked.getAst().getResultType());
        } catch (CelValidationException e) {
            return name(SimpleType.DYN);
        }
    }

    /** A type in the notation of the language. */
    static String name(CelType type) {
        if (type instanceof ListType list && list.hasElemType()) {
            return "list(" + name(list.elemType()) + ")";
        }
        if (type instanceof MapType map) {
            return "map(" + name(map.keyType()) + ", " + name(map.valueType()) + ")";
        }
        return type.kind() == CelKind.TYPE_PARAM
                ? name(SimpleType.DYN)
                : type.kind().name().toLowerCase(Locale.ROOT);
    }
}
