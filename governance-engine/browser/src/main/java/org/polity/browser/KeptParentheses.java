package org.polity.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.NegateInstruction;
import org.teavm.model.instructions.NumericOperandType;

/**
 * Keeps the order of floating-point sums and products. TeaVM 0.16 drops the parentheses of {@code a * (b * c)} and
 * {@code a + (b - c)} in JavaScript, which rounds differently. This class removes the need for parentheses: a + b
 * becomes a - (-b), and a b becomes -(a (-b)). A change of sign is exact.
 */
public final class KeptParentheses implements ClassHolderTransformer {

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        for (MethodHolder method : type.getMethods()) {
            if (method.getProgram() != null) {
                keep(method.getProgram());
            }
        }
    }

    private static void keep(Program program) {
        List<BinaryInstruction> floating = new ArrayList<>();
        for (BasicBlock block : program.getBasicBlocks()) {
            for (Instruction instruction : block) {
                if (instruction instanceof BinaryInstruction binary && isFloating(binary.getOperandType())) {
                    floating.add(binary);
                }
            }
        }
        floating.forEach(binary -> keep(program, binary));
    }

    private static boolean isFloating(NumericOperandType type) {
        return type == NumericOperandType.DOUBLE || type == NumericOperandType.FLOAT;
    }

    private static void keep(Program program, BinaryInstruction binary) {
        switch (binary.getOperation()) {
            case ADD -> keepSum(program, binary);
            case MULTIPLY -> keepProduct(program, binary);
            default -> {
                // written with their parentheses
            }
        }
    }

    private static void keepSum(Program program, BinaryInstruction sum) {
        BinaryInstruction difference = new BinaryInstruction(BinaryOperation.SUBTRACT, sum.getOperandType());
        difference.setReceiver(sum.getReceiver());
        difference.setFirstOperand(sum.getFirstOperand());
        difference.setSecondOperand(negated(program, sum));
        difference.setLocation(sum.getLocation());
        sum.replace(difference);
    }

    private static void keepProduct(Program program, BinaryInstruction product) {
        product.setSecondOperand(negated(program, product));
        Variable opposite = program.createVariable();
        product.insertNext(negation(product, product.getReceiver(), opposite));
        product.setReceiver(opposite);
    }

    /** The second operand with the other sign. */
    private static Variable negated(Program program, BinaryInstruction binary) {
        Variable negated = program.createVariable();
        binary.insertPrevious(negation(binary, negated, binary.getSecondOperand()));
        return negated;
    }

    private static NegateInstruction negation(BinaryInstruction beside, Variable receiver, Variable operand) {
        NegateInstruction negation = new NegateInstruction(beside.getOperandType());
        negation.setReceiver(receiver);
        negation.setOperand(operand);
        negation.setLocation(beside.getLocation());
        return negation;
    }
}
