package org.polity.web.embedded;

import java.util.Locale;
import org.polity.words.Words;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports why a site does not start, in the machine's language. */
class StartFailureAnalyzer extends AbstractFailureAnalyzer<StartFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable root, StartFailure failure) {
        return said(failure.fault(), failure);
    }

    static FailureAnalysis said(StartFault fault, Throwable cause) {
        return new FailureAnalysis(
                "%s (%s)".formatted(Words.in(Locale.getDefault()).say(fault), fault.code()), null, cause);
    }
}
