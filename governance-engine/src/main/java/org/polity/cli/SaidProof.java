package org.polity.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.contracts.Finding;
import org.polity.contracts.Problem;
import org.polity.contracts.Proof;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.gate.ProofWords;

/** A proof as the commands answer it: a line for each finding, or JSON with stable codes. */
final class SaidProof {

    private SaidProof() {}

    static List<Coded> lines(Proof proof) {
        return proof.findings().stream()
                .<Coded>map(finding -> Sentence.of("proof.answer." + answer(finding), ProofWords.of(finding)))
                .toList();
    }

    static Map<String, Object> tree(Proof proof) {
        return Map.of(
                "proved",
                proof.holds(),
                "chainId",
                proof.chainId(),
                "block",
                proof.block(),
                "time",
                proof.time().toString(),
                "findings",
                proof.findings().stream().map(SaidProof::tree).toList());
    }

    static Map<String, Object> tree(Problem problem) {
        return Map.of(
                "code", problem.kind().code(),
                "field", problem.field(),
                "arguments", problem.arguments(),
                "sentence", Said.of(ProofWords.of(problem)));
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", finding.code().word());
        tree.put("answer", answer(finding));
        tree.put("arguments", finding.named());
        if (finding.problem() != null) {
            tree.put("problem", tree(finding.problem()));
        }
        tree.put("sentence", Said.of(ProofWords.of(finding)));
        return tree;
    }

    private static String answer(Finding finding) {
        return finding.code().answer().name().toLowerCase(Locale.ROOT);
    }
}
