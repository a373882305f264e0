package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.gate.Caveat;
import org.polity.gate.Caveats;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The statements that evaluators signed, if the site has them. */
@Component
class SignedStatements {

    private static final TypeReference<List<Map<String, Object>>> FINDINGS = new TypeReference<>() {};

    private final EvidenceStore store;
    private final JsonMapper json;

    /**
     * A digest always identifies the same bytes, so each statement is read once; empty if the bytes are not a statement
     * of Polity.
     */
    private final Cache<Digest, Optional<List<Caveat>>> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    SignedStatements(EvidenceStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /**
     * The facts that the findings of a statement leave open; empty if the statement is missing, unreadable now, or not
     * one of Polity.
     */
    Optional<List<Caveat>> caveats(Digest statement) {
        try {
            if (!store.has(statement)) {
                return Optional.empty();
            }
            Optional<List<Caveat>> seen = known.getIfPresent(statement);
            if (seen == null) {
                seen = findings(store.bytes(statement, Attestations.LARGEST_STATEMENT))
                        .map(Caveats::ofFindings);
                known.put(statement, seen);
            }
            return seen;
        } catch (EvidenceRefused | CouldNotJudge missing) {
            return Optional.empty();
        }
    }

    private Optional<List<Map<String, Object>>> findings(byte[] statement) {
        try {
            JsonNode findings = json.readTree(statement).path("predicate").path("findings");
            return findings.isArray() && findings.valueStream().allMatch(JsonNode::isObject)
                    ? Optional.of(json.convertValue(findings, FINDINGS))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }
}
