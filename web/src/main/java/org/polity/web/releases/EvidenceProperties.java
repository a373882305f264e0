package org.polity.web.releases;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param folder where evidence is kept, one file a SHA-256
 * @param mostPerFile the largest file that is taken
 * @param mostPerDay how much one address, or one /64 of IPv6, may have stored in a day
 * @param leastFree how much of the disk stays free: nothing more is stored below
 * @param unnamedFor how long a stored file waits for a release that names it, before it is deleted
 */
@ConfigurationProperties("polity.evidence")
record EvidenceProperties(
        @DefaultValue(".polity/evidence") String folder,
        @DefaultValue("100MB") DataSize mostPerFile,
        @DefaultValue("2GB") DataSize mostPerDay,
        @DefaultValue("1GB") DataSize leastFree,
        @DefaultValue("30d") Duration unnamedFor) {}
