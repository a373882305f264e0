package org.polity.cli.answers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.verdict.Finding;

/** A finding as the statement has it, with its sentences. */
public final class FindingTree {

    private FindingTree() {}

    public static Map<String, Object> of(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>(finding.tree());
        tree.putAll(SentenceTree.of(finding));
        tree.put("reasons", finding.reasons().stream().map(SentenceTree::of).toList());
        finding.remedy().ifPresent(remedy -> tree.put("remedy", SentenceTree.of(remedy)));
        return tree;
    }
}
