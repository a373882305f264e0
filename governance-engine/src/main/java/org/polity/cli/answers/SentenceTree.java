package org.polity.cli.answers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.words.Words;

/** A report in a JSON answer: its code, its arguments, and the sentence in every language. */
public final class SentenceTree {

    private SentenceTree() {}

    public static Map<String, Object> of(Coded coded) {
        Map<String, Object> tree = new LinkedHashMap<>(CodeTree.of(coded));
        tree.put("sentence", Words.inEveryLanguage(coded));
        return tree;
    }
}
