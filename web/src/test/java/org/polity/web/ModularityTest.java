package org.polity.web;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void modules_keep_to_their_borders() {
        ApplicationModules.of(PolityApplication.class).verify();
    }
}
