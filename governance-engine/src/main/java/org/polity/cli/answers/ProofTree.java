package org.polity.cli.answers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.contracts.Finding;
import org.polity.contracts.Problem;
import org.polity.contracts.Proof;
import org.polity.engine.codes.Coded;
import org.polity.gate.ConstitutionFault;
import org.polity.gate.ProofFinding;

/** A proof in the answer of a command: one line for each finding, or JSON with stable codes. */
public final class ProofTree {

    private ProofTree() {}

    public static List<Coded> lines(Proof proof) {
        return proof.findings().stream()
                .<Coded>map(finding -> new Report.Checked(answer(finding), new ProofFinding(finding)))
                .toList();
    }

    public static Map<String, Object> tree(Proof proof) {
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
                proof.findings().stream().map(ProofTree::tree).toList());
    }

    public static Map<String, Object> tree(Problem problem) {
        Map<String, Object> tree = SentenceTree.of(new ConstitutionFault(problem));
        tree.put("field", problem.field());
        return tree;
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = SentenceTree.of(new ProofFinding(finding));
        tree.put("answer", answer(finding));
        return tree;
    }

    private static String answer(Finding finding) {
        return finding.code().answer().name().toLowerCase(Locale.ROOT);
    }
}
