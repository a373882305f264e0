package org.polity.web.embedded;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The embedded default.
 *
 * @param folder where database, chain and evidence are kept; deleting it starts again
 * @param packages the `node_modules` that hold the development node
 * @param votingDelay from proposal to the opening of its vote
 * @param votingPeriod that a vote is open
 * @param timelockDelay between acceptance and execution
 * @param leastSpace free on the disk; with less no block is made, and the site does not start
 * @param demo whether the demo community is created
 */
@ConfigurationProperties("polity.embedded")
public record EmbeddedProperties(
        @DefaultValue(".polity") String folder,
        @DefaultValue("contracts/node_modules") String packages,
        @DefaultValue("30s") Duration votingDelay,
        @DefaultValue("10m") Duration votingPeriod,
        @DefaultValue("2m") Duration timelockDelay,
        @DefaultValue("64MB") DataSize leastSpace,
        @DefaultValue("true") boolean demo) {}
