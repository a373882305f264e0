package org.polity.web.site;

import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server below the pages: a thread for each request, however many wait for their senders, and bodies that arrive in time. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    @Bean
    BodyValve bodies(SiteProperties properties) {
        return new BodyValve(properties);
    }

    @Bean
    HostValve hosts(Publication publication) {
        return new HostValve(publication);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guarded(
            BodyValve bodies, HostValve hosts, SiteProperties properties) {
        haveCarriers(properties);
        return factory -> {
            // a body is measured first: what is left of it is read after a refusal too
            factory.addContextValves(bodies, hosts);
            factory.addProtocolHandlerCustomizers(
                    handler -> handler.setExecutor(new VirtualThreadExecutor("request-")),
                    ServerConfiguration::askLate);
        };
    }

    /** A client with {@code Expect: 100-continue} sends its body only when the site reads it, so that a rejected body is never sent. */
    private static void askLate(ProtocolHandler handler) {
        if (handler instanceof AbstractHttp11Protocol<?> http) {
            http.setContinueResponseTiming("onRead");
        }
    }

    /**
     * A costly request keeps the carrier of its thread for as long as it computes, so there are more carriers than can be kept at
     * once. With as many carriers as processors the flood's 99th percentile is 1.0 to 1.5 s, in place of 0.3 to 0.5 s.
     */
    private static void haveCarriers(SiteProperties properties) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS,
                    String.valueOf(Runtime.getRuntime().availableProcessors() + 2 * properties.costlyAtOnce()));
        }
    }
}
