package org.polity.web.embedded;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Starts the embedded default before the site's own parts are made, unless `polity.mode` says otherwise. */
class EmbeddedInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.getProperty("polity.mode", "embedded").equals("embedded")) {
            return;
        }
        EmbeddedProperties properties =
                Binder.get(environment).bindOrCreate("polity.embedded", EmbeddedProperties.class);
        Embedded embedded = Embedded.start(properties, environment.getProperty("server.port", Integer.class, 8080));
        environment.getPropertySources().addFirst(new MapPropertySource("embedded", embedded.properties()));
        context.getBeanFactory().registerSingleton("embedded", embedded);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> {
            if (closed.getApplicationContext() == context) {
                embedded.close();
            }
        });
    }
}
