package org.polity.words;

import com.ibm.icu.text.MessagePattern;
import java.util.TreeSet;

/** The names of the arguments that a message puts in, in every branch of its plurals and choices too. */
final class MessageArguments {

    private MessageArguments() {}

    /** One argument may be counted, listed and selected by: a suffix says how. */
    static TreeSet<String> of(String message) {
        MessagePattern pattern = new MessagePattern(message);
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_NAME) {
                names.add(pattern.getSubstring(pattern.getPart(i)).replaceFirst("_(all|and|or|count|key)$", ""));
            }
        }
        return names;
    }
}
