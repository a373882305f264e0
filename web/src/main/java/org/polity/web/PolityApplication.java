package org.polity.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The site. Starts with `polity.mode=embedded` (a real database and node of its own) unless told otherwise. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PolityApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PolityApplication.class, arguments);
    }
}
