package org.polity.browser;

import java.util.Collection;
import org.teavm.extension.spi.resources.DefaultResourcesPolicy;

/** The files that the engine reads from its own jar, which go into the compiled module. */
public final class EngineResources extends DefaultResourcesPolicy {

    @Override
    public String[] supplyResources(Collection<? extends String> classes) {
        return new String[] {
            "org/polity/engine/exact/confusables-16.txt",
            "org/polity/engine/exact/unicode-16.txt",
            "org/polity/engine/licenses/names.txt",
            "org/polity/engine/licenses/spdx.txt"
        };
    }
}
