package org.polity.web.chain.relay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.CodeTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The reason why the relay cannot send, by its last try. */
@Component
public class RelayHealth {

    private static final Logger log = LoggerFactory.getLogger(RelayHealth.class);

    private volatile @Nullable RelayTrouble trouble;

    public Optional<RelayTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    public void failed(RelayTrouble now) {
        if (!now.equals(trouble)) {
            log.warn("ballots wait: {}", CodeTree.text(now));
        }
        trouble = now;
    }

    public void recovered() {
        if (trouble != null) {
            log.info("ballots are sent again");
        }
        trouble = null;
    }

    /** Ends this one trouble only. */
    public void recoveredFrom(Class<? extends RelayTrouble> kind) {
        if (kind.isInstance(trouble)) {
            recovered();
        }
    }
}
