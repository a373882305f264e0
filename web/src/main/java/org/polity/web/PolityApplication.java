package org.polity.web;

import org.polity.web.chain.follower.Rebuild;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The site. Starts with `polity.mode=embedded` by default, with a real database and node. With the argument `rebuild`,
 * it builds the read model again and ends.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PolityApplication {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(Rebuild.COMMAND)) {
            System.exit(Rebuild.run(arguments));
        }
        SpringApplication.run(PolityApplication.class, arguments);
    }
}
