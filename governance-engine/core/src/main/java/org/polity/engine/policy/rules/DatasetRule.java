package org.polity.engine.policy.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the data behind a model must declare, and which data may be behind it. Sources named by {@code wasDerivedFrom} are held
 * to the same rule.
 *
 * @param head what every rule has
 * @param uses which data sets are meant
 * @param minimumDatasets how many descriptions there must be
 * @param require what each description must declare
 * @param licenses by SPDX identifier
 * @param personalData what is asked of personal or sensitive data
 * @param usage terms of use, by DUO code or name
 * @param collectedFrom no earlier collection
 * @param collectedUntil no later collection
 * @param names of data sets
 * @param digests of data files, SHA-256 in hexadecimal
 */
public record DatasetRule(
        RuleHead head,
        List<DatasetUse> uses,
        int minimumDatasets,
        List<Declaration> require,
        Selection licenses,
        PersonalData personalData,
        Selection usage,
        Optional<LocalDate> collectedFrom,
        Optional<LocalDate> collectedUntil,
        Selection names,
        Selection digests)
        implements Rule {

    /** What a data set is used for. */
    public enum DatasetUse {
        TRAINING("training"),
        EVALUATION("evaluation");

        private final String label;

        DatasetUse(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Something that a description can say. */
    public enum Declaration {
        LICENSE("license"),
        PERSONAL_DATA("personal-data"),
        CONSENT("consent"),
        COLLECTION_DATES("collection-dates"),
        PROVENANCE("provenance"),
        USAGE_TERMS("usage-terms");

        private final String label;

        Declaration(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What is asked of personal or sensitive data. */
    public enum PersonalData {
        /** Nothing. */
        ANY("any"),
        /** There must be none, and the description must say so. */
        NONE("none"),
        /** Where there is some, there must be consent. */
        WITH_CONSENT("with-consent");

        private final String label;

        PersonalData(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public DatasetRule {
        uses = List.copyOf(uses);
        require = List.copyOf(require);
    }

    @Override
    public List<DatasetDemand> demands() {
        return DatasetDemand.of(this);
    }
}
