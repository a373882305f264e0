package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Attested;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.Trusted;

/**
 * The evidence as a whole cannot be judged: no rule can be passed on it.
 *
 * @param reason why, and which file
 */
public record EvidenceFinding(EvidenceReason reason) implements Finding {

    private static final int MOST = 20;

    /** Listed documents that cannot be read. Their content is unknown to every rule in force. */
    static List<EvidenceFinding> unreadable(Facts facts) {
        List<EvidenceFinding> findings = new ArrayList<>();
        for (Described described : facts.datasets()) {
            if (described instanceof Described.Refused refused) {
                findings.add(refused(refused.file().name(), refused.reason()));
            }
        }
        for (Attested attested : facts.attestations()) {
            if (attested instanceof Attested.Refused refused) {
                findings.add(refused(refused.file().name(), refused.reason()));
            }
        }
        for (EvidenceFile file : facts.manifest()
                .map(listed -> listed.files(EvidenceFile.Role.TRUST_ROOT))
                .orElse(List.of())) {
            if (facts.trustRoot(file.digest()) instanceof Trusted.Refused refused) {
                findings.add(refused(file.name(), refused.reason()));
            }
        }
        if (facts.card() instanceof Card.Refused refused) {
            findings.add(refused(refused.file(), refused.reason()));
        }
        findings.sort(FindingOrder.ASCENDING);
        return findings.subList(0, Math.min(MOST, findings.size()));
    }

    private static EvidenceFinding refused(String file, Coded reason) {
        return new EvidenceFinding(new EvidenceReason.UnusableFile(file, reason));
    }

    @Override
    public String code() {
        return "evidence.undecided";
    }

    @Override
    public Arguments arguments() {
        return Arguments.of(REASON, reason);
    }

    @Override
    public Status status() {
        return Status.INCONCLUSIVE;
    }

    @Override
    public Force force() {
        return Force.ENFORCED;
    }

    @Override
    public List<Coded> reasons() {
        return List.of(reason);
    }

    @Override
    public Optional<Remedy> remedy() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>(Trees.finding(this));
        reason.file().ifPresent(file -> tree.put("about", Map.of("file", file)));
        return tree;
    }
}
