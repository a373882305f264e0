package org.polity.engine.policy.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The required declarations and the allowed data sets of a model. The rule also applies to sources named by
 * {@code wasDerivedFrom}.
 *
 * @param head the fields of every rule
 * @param uses the kinds of data sets that the rule covers
 * @param minimumDatasets the least number of descriptions
 * @param require the required declarations of each description
 * @param licenses by SPDX identifier
 * @param personalData the demand on personal or sensitive data
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

    /** The use of a data set. */
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

    /** A statement of a description. */
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

    /** The demand on personal or sensitive data. */
    public enum PersonalData {
        /** No demand. */
        ANY("any"),
        /** The data set must have no such data, and the description must state this. */
        NONE("none"),
        /** Such data require consent. */
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
