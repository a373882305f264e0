package org.polity.web.releases;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param folder folder of the evidence, one file for each SHA-256
 * @param mostPerFile size of the largest accepted file
 * @param mostPerDay most bytes that one address, or one /64 of IPv6, may store in a day
 * @param leastFree free space on the disk below which nothing is stored
 * @param unnamedFor time after which a stored file without a release is deleted
 */
@ConfigurationProperties("polity.evidence")
record EvidenceProperties(
        @DefaultValue(".polity/evidence") String folder,
        @DefaultValue("100MB") DataSize mostPerFile,
        @DefaultValue("2GB") DataSize mostPerDay,
        @DefaultValue("1GB") DataSize leastFree,
        @DefaultValue("30d") Duration unnamedFor) {}
