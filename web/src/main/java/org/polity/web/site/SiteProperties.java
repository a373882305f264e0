package org.polity.web.site;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param writesPerMinute how many requests that write one address may make in a minute
 * @param costlyAtOnce how many requests are answered at once that may take memory or seconds; 0 stands for half of the processors,
 *     so that the other half makes pages, and for at least two
 * @param costlyWaiting how many more of them wait; the others get 503
 * @param pagesAtOnce how many pages are made at the same time
 * @param pagesWaiting how many more requests for pages wait; the others get 503
 * @param longestTurn after which a page that is not made yet counts no more
 * @param bodiesAtOnce how many requests with a body one address may have under way
 * @param bodyGrace how long a body may take whatever its size
 * @param leastBodyRate what has to arrive in each further second
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
