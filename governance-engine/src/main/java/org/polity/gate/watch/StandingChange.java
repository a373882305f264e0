package org.polity.gate.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;

/**
 * One change of an answer.
 *
 * @param gate address of the contract
 * @param scope as `DOMAIN/TASK/TIER`, with `*` for every name
 * @param before empty for the first answer
 * @param block number of the block with the new answer; 0 if there is no answer
 */
public record StandingChange(
        String gate, String artifact, String scope, Optional<Standing> before, Standing after, long block) {

    /** The same for the same change, also in another process: SHA-256 of everything else. */
    public String id() {
        return Digest.of(CanonicalJson.bytes(content())).hex();
    }

    /** RFC 8785 bytes, with the id. */
    public byte[] document() {
        Map<String, @Nullable Object> tree = content();
        tree.put("id", id());
        return CanonicalJson.bytes(tree);
    }

    private Map<String, @Nullable Object> content() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("gate", gate);
        tree.put("artifact", artifact);
        tree.put("scope", scope);
        tree.put("before", before.map(Standing::status).orElse(null));
        tree.put("status", after.status());
        tree.put("code", "gate." + after.status());
        tree.put("epoch", after.epoch());
        tree.put("release", after.release());
        tree.put("until", after.until());
        tree.put("block", block);
        return tree;
    }

    /** The state before and after as variables of a program. */
    Map<String, String> variables() {
        return Map.of(
                "POLITY_EVENT_ID", id(),
                "POLITY_EVENT_ARTIFACT", artifact,
                "POLITY_EVENT_SCOPE", scope,
                "POLITY_EVENT_BEFORE", before.map(Standing::status).orElse(""),
                "POLITY_EVENT_STATUS", after.status());
    }
}
