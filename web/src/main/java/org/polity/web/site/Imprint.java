package org.polity.web.site;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;

/**
 * The running program and its operator.
 *
 * @param version of the build; null where the program was started without a build
 */
record Imprint(
        @Nullable String version,
        @Nullable URI source,
        @Nullable URI docs,
        @Nullable URI contact) {

    static Imprint of(Publication publication, @Nullable BuildProperties build) {
        return new Imprint(
                build == null ? null : build.getVersion(),
                publication.source(),
                publication.docs(),
                publication.contact());
    }
}
