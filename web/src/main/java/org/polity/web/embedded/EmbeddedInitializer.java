package org.polity.web.embedded;

import java.net.InetAddress;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Starts the embedded default before the beans of the site, unless `polity.mode` has another value. */
class EmbeddedInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NAME = "embedded";
    private static final String ADDRESS = "server.address";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.getProperty("polity.mode", NAME).equals(NAME)) {
            return;
        }
        EmbeddedProperties properties =
                Binder.get(environment).bindOrCreate("polity.embedded", EmbeddedProperties.class);
        InetAddress address = environment.getProperty(ADDRESS, InetAddress.class, InetAddress.getLoopbackAddress());
        int port = environment.getProperty("server.port", Integer.class, 8080);
        Embedded embedded = Embedded.start(properties, address, port);
        environment.getPropertySources().addFirst(new MapPropertySource(NAME, embedded.properties()));
        // every visitor of the site can sign as anybody and move the clock, so by default only this machine can visit
        // it
        environment.getPropertySources().addLast(new MapPropertySource(NAME + "-default", Map.of(ADDRESS, address)));
        context.getBeanFactory().registerSingleton(NAME, embedded);
        closeAfterEverythingElse(context, embedded);
    }

    /** Later beans are destroyed earlier; a failed start before any bean ends with the process. */
    private static void closeAfterEverythingElse(ConfigurableApplicationContext context, Embedded embedded) {
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            beans.registerDisposableBean(NAME, embedded::close);
        }
        SpringApplication.getShutdownHandlers().add(embedded::close);
    }
}
