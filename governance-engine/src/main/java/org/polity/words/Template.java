package org.polity.words;

import com.ibm.icu.text.MessagePatternUtil;
import com.ibm.icu.text.MessagePatternUtil.ArgNode;
import com.ibm.icu.text.MessagePatternUtil.ComplexArgStyleNode;
import com.ibm.icu.text.MessagePatternUtil.MessageContentsNode;
import com.ibm.icu.text.MessagePatternUtil.MessageNode;
import com.ibm.icu.text.MessagePatternUtil.TextNode;
import com.ibm.icu.text.MessagePatternUtil.VariantNode;
import org.jspecify.annotations.Nullable;

/**
 * A message for readers without arguments: each argument is its name in braces, and of several variants the usual one
 * is taken.
 */
final class Template {

    private Template() {}

    static String of(String message) {
        StringBuilder text = new StringBuilder();
        write(MessagePatternUtil.buildMessageNode(message), "", text);
        return text.toString();
    }

    /** @param counted the argument of `#` */
    private static void write(MessageNode message, String counted, StringBuilder text) {
        for (MessageContentsNode part : message.getContents()) {
            switch (part) {
                case TextNode plain -> text.append(plain.getText());
                case ArgNode argument -> write(argument, text);
                default -> text.append(named(counted));
            }
        }
    }

    private static void write(ArgNode argument, StringBuilder text) {
        @Nullable ComplexArgStyleNode variants = argument.getComplexStyle();
        if (variants == null) {
            text.append(named(argument.getName()));
            return;
        }
        for (VariantNode variant : variants.getVariants()) {
            if (variant.getSelector().equals("other")) {
                write(variant.getMessage(), argument.getName(), text);
            }
        }
    }

    private static String named(String argument) {
        return "{" + argument.replaceFirst("_(all|and|or|count|key)$", "") + "}";
    }
}
