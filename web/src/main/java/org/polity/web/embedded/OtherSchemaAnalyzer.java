package org.polity.web.embedded;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A database that another version of Polity created or migrated. */
class OtherSchemaAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, FlywayValidateException failure) {
        return StartFailureAnalyzer.said(StartFault.Plain.OTHER_SCHEMA, failure);
    }
}
