package org.polity.browser;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Replaces classes of the JDK that TeaVM lacks by the classes of the same name in {@code org.polity.browser.jdk}. */
public final class JdkSubstitutions extends SimpleSubstitutionPolicy {

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(named("java.security.Security")).replacePackage("java.security", "org.polity.browser.jdk");
        sink.selectClasses(named("javax.security.auth.Destroyable"))
                .replacePackage("javax.security.auth", "org.polity.browser.jdk");
    }
}
