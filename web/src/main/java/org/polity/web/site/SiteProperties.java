package org.polity.web.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param writesPerMinute how many requests that write one address may make in a minute
 * @param mostPerBody the largest body of a request that carries no file
 * @param mostPerStatement the largest body that an evaluator publishes
 */
@ConfigurationProperties("polity.site")
record SiteProperties(
        @DefaultValue("240") int writesPerMinute,
        @DefaultValue("1MB") DataSize mostPerBody,
        @DefaultValue("8MB") DataSize mostPerStatement) {}
