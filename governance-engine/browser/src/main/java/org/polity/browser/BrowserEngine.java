package org.polity.browser;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.Engine;
import org.polity.engine.attestation.CertificateCheck;
import org.polity.engine.attestation.CertificateIdentity;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.canonical.Json;
import org.polity.engine.evidence.CardSchema;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.DatasetReader;
import org.polity.engine.evidence.Readers;
import org.polity.engine.evidence.SchemaFault;
import org.polity.engine.policy.Answer;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.ExpressionFault;

/**
 * The engine with the parts that run in a browser. A case that needs another part ends in {@link NotRecomputed}, never
 * in a guess.
 */
final class BrowserEngine {

    static final Conditions CONDITIONS = new NoConditions();

    private BrowserEngine() {}

    static Engine create() {
        return new Engine(
                new Readers(new CsvOnly(), new NoDatasets(), new NoCardSchema(), new NoCertificates()), CONDITIONS);
    }

    private static final class NoConditions implements Conditions {

        @Override
        public Optional<ExpressionFault> fault(String expression) {
            throw new NotRecomputed(NotRecomputed.Lack.CONDITIONS);
        }

        @Override
        public boolean mentions(String expression, String variable) {
            throw new NotRecomputed(NotRecomputed.Lack.CONDITIONS);
        }

        @Override
        public Answer evaluate(String expression, Map<String, ?> variables, long mostWork) {
            throw new NotRecomputed(NotRecomputed.Lack.CONDITIONS);
        }
    }

    private static final class NoDatasets implements DatasetReader {

        @Override
        public List<DatasetDescription> read(byte[] document, String file) {
            throw new NotRecomputed(NotRecomputed.Lack.DATASET_DESCRIPTIONS);
        }
    }

    private static final class NoCardSchema implements CardSchema {

        /** Whether a version can be read also affects the verdict. */
        @Override
        public boolean knows(String version) {
            throw new NotRecomputed(NotRecomputed.Lack.CARD_SCHEMAS);
        }

        @Override
        public Optional<SchemaFault> complaint(String version, Json bom) {
            throw new NotRecomputed(NotRecomputed.Lack.CARD_SCHEMAS);
        }
    }

    private static final class NoCertificates implements CertificateCheck {

        @Override
        public CertificateIdentity identity(byte[] bundle) {
            throw new NotRecomputed(NotRecomputed.Lack.CERTIFICATES);
        }

        @Override
        public TrustRoot trustRoot(byte[] document) {
            throw new NotRecomputed(NotRecomputed.Lack.CERTIFICATES);
        }
    }
}
