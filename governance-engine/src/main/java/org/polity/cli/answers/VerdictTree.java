package org.polity.cli.answers;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.verdict.Verdict;

/** A verdict in a JSON answer. */
public final class VerdictTree {

    private VerdictTree() {}

    public static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", verdict.outcome().label());
        tree.put("epoch", verdict.epoch());
        tree.put("digest", verdict.digest().hex());
        tree.put("findings", verdict.findings().stream().map(FindingTree::of).toList());
        tree.put(
                "measurements",
                verdict.measurements().stream()
                        .map(measured -> Map.of(
                                "policy", measured.policy().prefixed(),
                                "bound", measured.bound().prefixed(),
                                "low", measured.low().value(),
                                "high", measured.high().value()))
                        .toList());
        tree.put("countsRoot", verdict.countsRoot().hex());
        tree.put("statement", new String(verdict.statement(), StandardCharsets.UTF_8));
        return tree;
    }
}
