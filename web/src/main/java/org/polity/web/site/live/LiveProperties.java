package org.polity.web.site.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param most how many readers may be connected; the others get 503, and their pages ask by themselves
 * @param mostOfOne how many of them may have the same address
 * @param look after which it is looked again whether pages have changed
 * @param beat after which a reader without news receives a sign that the connection lives
 */
@ConfigurationProperties("polity.live")
record LiveProperties(
        @DefaultValue("2000") int most,
        @DefaultValue("100") int mostOfOne,
        @DefaultValue("250ms") Duration look,
        @DefaultValue("10s") Duration beat) {}
