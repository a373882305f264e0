package org.polity.web.chain.follower;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.codes.CodeTree;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of the follower, for a monitor: 200, or 503 with the code of the fault and its arguments. */
@RestController
class ChainHealthController {

    private final ChainHealth health;

    ChainHealthController(ChainHealth health) {
        this.health = health;
    }

    @GetMapping("/health/chain")
    ResponseEntity<Map<String, Object>> show() {
        ChainHealth.State state = health.state();
        NodeFault trouble = state.trouble();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("status", trouble == null ? "following" : "not-following");
        said.put("checkedAt", state.checkedAt());
        health.head().ifPresent(head -> said.put("head", head.number()));
        if (trouble != null) {
            said.put("code", trouble.code());
            said.put("arguments", CodeTree.arguments(trouble.arguments()));
        }
        return ResponseEntity.status(trouble == null ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(said);
    }
}
