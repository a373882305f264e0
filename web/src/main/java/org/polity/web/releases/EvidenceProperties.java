package org.polity.web.releases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param folder where evidence is kept, one file a SHA-256
 * @param mostPerFile the largest file that is taken
 * @param mostPerDay how much one address may upload in a day
 */
@ConfigurationProperties("polity.evidence")
record EvidenceProperties(
        @DefaultValue(".polity/evidence") String folder,
        @DefaultValue("100MB") DataSize mostPerFile,
        @DefaultValue("2GB") DataSize mostPerDay) {}
