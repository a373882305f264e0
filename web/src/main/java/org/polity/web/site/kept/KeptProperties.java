package org.polity.web.site.kept;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param most bytes of all kept pages, plain and compressed
 * @param fresh the age at which one reader's request makes a page again, while other readers still get the kept page; no reader gets
 *     a page of three times this age
 * @param waiting how many readers may wait for pages that others make; the others get 503
 * @param waitingOfOne how many of them may have the same address
 */
@ConfigurationProperties("polity.kept-pages")
record KeptProperties(
        @DefaultValue("64MB") DataSize most,
        @DefaultValue("1s") Duration fresh,
        @DefaultValue("4000") int waiting,
        @DefaultValue("250") int waitingOfOne) {}
