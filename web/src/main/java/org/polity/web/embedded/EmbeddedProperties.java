package org.polity.web.embedded;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The embedded default.
 *
 * @param folder folder of database, chain and evidence; a new start after its deletion begins again
 * @param packages the `node_modules` with the development node
 * @param votingDelay time from proposal to the opening of its vote
 * @param votingPeriod time in which a vote is open
 * @param timelockDelay time between acceptance and execution
 * @param leastSpace free space on the disk; with less the node makes no block, and the site does not start
 * @param demo `true`, or `none` for a community without a history
 */
@ConfigurationProperties("polity.embedded")
public record EmbeddedProperties(
        @DefaultValue(".polity") String folder,
        @DefaultValue("contracts/node_modules") String packages,
        @DefaultValue("30s") Duration votingDelay,
        @DefaultValue("4h") Duration votingPeriod,
        @DefaultValue("2m") Duration timelockDelay,
        @DefaultValue("64MB") DataSize leastSpace,
        @DefaultValue("true") Demo demo) {}
