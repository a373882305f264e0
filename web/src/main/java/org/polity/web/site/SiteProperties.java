package org.polity.web.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param writesPerMinute how many requests that write one address may make in a minute */
@ConfigurationProperties("polity.site")
record SiteProperties(@DefaultValue("240") int writesPerMinute) {}
