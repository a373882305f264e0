package org.polity.engine.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.words.Sentence;

/**
 * The evidence as a whole cannot be judged: no rule can be passed on it.
 *
 * @param sentence why
 */
public record EvidenceFinding(Sentence sentence) implements Finding {

    @Override
    public Status status() {
        return Status.INCONCLUSIVE;
    }

    @Override
    public Force force() {
        return Force.ENFORCED;
    }

    @Override
    public List<Sentence> reasons() {
        return List.of();
    }

    @Override
    public Optional<Sentence> remedy() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> tree() {
        return Map.of("subject", "evidence", "status", Trees.status(status()), "sentence", Trees.sentence(sentence));
    }
}
