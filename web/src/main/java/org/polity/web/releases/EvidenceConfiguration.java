package org.polity.web.releases;

import java.io.IOException;
import java.nio.file.Path;
import org.polity.engine.Engine;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.store.EvidenceFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    EvidenceFolder evidenceStore(EvidenceProperties properties) throws IOException {
        return new EvidenceFolder(Path.of(properties.folder()));
    }

    @Bean
    Engine engine() {
        return LocalEngine.create();
    }
}
