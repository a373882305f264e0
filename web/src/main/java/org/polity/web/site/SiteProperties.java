package org.polity.web.site;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param writesPerMinute most writing requests of one address in a minute
 * @param costlyAtOnce most costly requests (memory or seconds) at once; 0 means half of the processors, at least two, so that the
 *     other half makes pages
 * @param costlyWaiting most costly requests that wait; further requests get 503
 * @param pagesAtOnce most pages that are made at the same time
 * @param pagesWaiting most requests for pages that wait; further requests get 503
 * @param longestTurn the time after which an unfinished page no longer counts
 * @param bodiesAtOnce most unfinished requests with a body of one address
 * @param bodyGrace the time that every body may take, whatever its size
 * @param leastBodyRate the size that must arrive in each further second
 * @param mostPerBody the largest body of a request that carries no file
 * @param mostPerStatement the largest body that an evaluator publishes
 */
@ConfigurationProperties("polity.site")
record SiteProperties(
        @DefaultValue("240") int writesPerMinute,
        @DefaultValue("0") int costlyAtOnce,
        @DefaultValue("32") int costlyWaiting,
        @DefaultValue("6") int pagesAtOnce,
        @DefaultValue("1000") int pagesWaiting,
        @DefaultValue("1s") Duration longestTurn,
        @DefaultValue("12") int bodiesAtOnce,
        @DefaultValue("10s") Duration bodyGrace,
        @DefaultValue("8KB") DataSize leastBodyRate,
        @DefaultValue("1MB") DataSize mostPerBody,
        @DefaultValue("8MB") DataSize mostPerStatement) {

    private static final int LEAST_COSTLY = 2;

    SiteProperties {
        if (costlyAtOnce == 0) {
            costlyAtOnce = Math.max(LEAST_COSTLY, Runtime.getRuntime().availableProcessors() / 2);
        }
    }
}
