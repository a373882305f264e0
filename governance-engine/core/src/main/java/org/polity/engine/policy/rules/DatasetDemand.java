package org.polity.engine.policy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** One thing that a rule on data sets asks for. */
public sealed interface DatasetDemand extends Coded {

    record TrainingData(long least) implements DatasetDemand {}

    record EvaluationData(long least) implements DatasetDemand {}

    record TrainingAndEvaluationData(long least) implements DatasetDemand {}

    record Declarations(List<String> declarations) implements DatasetDemand {

        public Declarations {
            declarations = List.copyOf(declarations);
        }
    }

    record Licenses(List<String> licenses) implements DatasetDemand {
        public Licenses {
            licenses = List.copyOf(licenses);
        }
    }

    record NoLicenses(List<String> licenses) implements DatasetDemand {
        public NoLicenses {
            licenses = List.copyOf(licenses);
        }
    }

    /** Of use. */
    record Terms(List<String> terms) implements DatasetDemand {
        public Terms {
            terms = List.copyOf(terms);
        }
    }

    /** Of use. */
    record NoTerms(List<String> terms) implements DatasetDemand {
        public NoTerms {
            terms = List.copyOf(terms);
        }
    }

    /** @param first day, ISO 8601 */
    record CollectedFrom(String first) implements DatasetDemand {}

    /** @param last day, ISO 8601 */
    record CollectedUntil(String last) implements DatasetDemand {}

    /** @param first day, ISO 8601 */
    record CollectedBetween(String first, String last) implements DatasetDemand {}

    record Names(List<String> names) implements DatasetDemand {
        public Names {
            names = List.copyOf(names);
        }
    }

    record NoNames(List<String> names) implements DatasetDemand {
        public NoNames {
            names = List.copyOf(names);
        }
    }

    record Digests(List<String> digests) implements DatasetDemand {
        public Digests {
            digests = List.copyOf(digests);
        }
    }

    record NoDigests(List<String> digests) implements DatasetDemand {
        public NoDigests {
            digests = List.copyOf(digests);
        }
    }

    /** A demand without arguments. */
    enum Plain implements DatasetDemand {
        NO_PERSONAL_DATA,
        PERSONAL_DATA_WITH_CONSENT
    }

    /** Everything that a rule asks for, in the order of a document. */
    static List<DatasetDemand> of(DatasetRule rule) {
        List<DatasetDemand> demands = new ArrayList<>();
        demands.add(least(rule));
        add(demands, rule.require().stream().map(DatasetRule.Declaration::label).toList(), Declarations::new);
        add(demands, rule.licenses().allow(), Licenses::new);
        add(demands, rule.licenses().deny(), NoLicenses::new);
        switch (rule.personalData()) {
            case ANY -> {}
            case NONE -> demands.add(Plain.NO_PERSONAL_DATA);
            case WITH_CONSENT -> demands.add(Plain.PERSONAL_DATA_WITH_CONSENT);
        }
        add(demands, rule.usage().allow(), Terms::new);
        add(demands, rule.usage().deny(), NoTerms::new);
        collected(rule).ifPresent(demands::add);
        add(demands, rule.names().allow(), Names::new);
        add(demands, rule.names().deny(), NoNames::new);
        add(demands, rule.digests().allow(), Digests::new);
        add(demands, rule.digests().deny(), NoDigests::new);
        return demands;
    }

    private static DatasetDemand least(DatasetRule rule) {
        boolean training = rule.uses().contains(DatasetRule.DatasetUse.TRAINING);
        boolean evaluation = rule.uses().contains(DatasetRule.DatasetUse.EVALUATION);
        long least = rule.minimumDatasets();
        if (training && evaluation) {
            return new TrainingAndEvaluationData(least);
        }
        return training ? new TrainingData(least) : new EvaluationData(least);
    }

    private static void add(
            List<DatasetDemand> demands, List<String> names, Function<List<String>, DatasetDemand> demand) {
        if (!names.isEmpty()) {
            demands.add(demand.apply(names));
        }
    }

    private static Optional<DatasetDemand> collected(DatasetRule rule) {
        if (rule.collectedFrom().isPresent() && rule.collectedUntil().isPresent()) {
            return Optional.of(new CollectedBetween(
                    rule.collectedFrom().get().toString(),
                    rule.collectedUntil().get().toString()));
        }
        return rule.collectedFrom()
                .<DatasetDemand>map(day -> new CollectedFrom(day.toString()))
                .or(() -> rule.collectedUntil().map(day -> new CollectedUntil(day.toString())));
    }

    @Override
    default String code() {
        return switch (this) {
            case TrainingData demand -> "data.training-data";
            case EvaluationData demand -> "data.evaluation-data";
            case TrainingAndEvaluationData demand -> "data.training-and-evaluation-data";
            case Declarations demand -> "data.declarations";
            case Licenses demand -> "data.licenses";
            case NoLicenses demand -> "data.no-licenses";
            case Terms demand -> "data.terms";
            case NoTerms demand -> "data.no-terms";
            case CollectedFrom demand -> "data.collected-from";
            case CollectedUntil demand -> "data.collected-until";
            case CollectedBetween demand -> "data.collected-between";
            case Names demand -> "data.names";
            case NoNames demand -> "data.no-names";
            case Digests demand -> "data.digests";
            case NoDigests demand -> "data.no-digests";
            case Plain.NO_PERSONAL_DATA -> "data.no-personal-data";
            case Plain.PERSONAL_DATA_WITH_CONSENT -> "data.personal-data-with-consent";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case TrainingData demand -> Arguments.of("least", demand.least());
            case EvaluationData demand -> Arguments.of("least", demand.least());
            case TrainingAndEvaluationData demand -> Arguments.of("least", demand.least());
            case Declarations demand -> Arguments.NONE.terms("declarations", "declaration", demand.declarations());
            case Licenses demand -> Arguments.of("licenses", demand.licenses());
            case NoLicenses demand -> Arguments.of("licenses", demand.licenses());
            case Terms demand -> Arguments.of("terms", demand.terms());
            case NoTerms demand -> Arguments.of("terms", demand.terms());
            case CollectedFrom demand -> Arguments.of("first", demand.first());
            case CollectedUntil demand -> Arguments.of("last", demand.last());
            case CollectedBetween demand ->
                Arguments.of("first", demand.first()).and("last", demand.last());
            case Names demand -> Arguments.of("names", demand.names());
            case NoNames demand -> Arguments.of("names", demand.names());
            case Digests demand -> Arguments.NONE.hashes("digests", demand.digests());
            case NoDigests demand -> Arguments.NONE.hashes("digests", demand.digests());
            case Plain demand -> Arguments.NONE;
        };
    }
}
