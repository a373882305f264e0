package org.polity.web.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class EmbeddedFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable root, EmbeddedFailure failure) {
        return new FailureAnalysis(failure.getMessage(), failure.action(), failure);
    }
}
