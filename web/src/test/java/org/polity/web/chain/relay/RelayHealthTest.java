package org.polity.web.chain.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.web.OnTheEmbeddedDefault;
import org.springframework.beans.factory.annotation.Autowired;

/** A trouble is reported until it is over, whether anything is sent again or not. */
@OnTheEmbeddedDefault
class RelayHealthTest {

    @Autowired
    private Relay relay;

    @Autowired
    private RelayHealth health;

    @Test
    void no_trouble_outlives_its_cause() throws Exception {
        for (RelayTrouble trouble : List.of(
                new RelayTrouble.NoCoin("0x" + "11".repeat(20)),
                new RelayTrouble.FeeTooHigh(1),
                new RelayTrouble.NotTaken(-32000),
                RelayTrouble.Plain.NODE_AWAY)) {
            health.failed(trouble);
            relay.look();
            relay.push(Set.of());
            assertThat(health.trouble()).as(trouble.code()).isEmpty();
        }
    }
}
