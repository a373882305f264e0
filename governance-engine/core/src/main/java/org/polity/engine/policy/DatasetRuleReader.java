package org.polity.engine.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.licenses.License;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.DatasetRule.DatasetUse;
import org.polity.engine.policy.rules.DatasetRule.Declaration;
import org.polity.engine.policy.rules.DatasetRule.PersonalData;
import org.polity.engine.policy.rules.RuleHead;
import org.polity.engine.policy.rules.Selection;
import org.polity.engine.reading.FieldFault;
import org.polity.engine.reading.Fields;

/** From a rule of a dataset-inclusion document to a {@link DatasetRule}. */
final class DatasetRuleReader {

    private static final int MOST_NAMES = 200;

    private DatasetRuleReader() {}

    static @Nullable DatasetRule read(Fields fields, @Nullable RuleHead head) {
        List<DatasetUse> uses = choices(fields, "datasets", Labels.of(DatasetUse.values(), DatasetUse::label));
        Long least = fields.has("minimumDatasets") ? fields.whole("minimumDatasets", 1, 1000) : Long.valueOf(1);
        List<Declaration> require = choices(fields, "require", Labels.of(Declaration.values(), Declaration::label));
        Selection licenses = licenses(fields, selection(fields, "licenses"));
        PersonalData personal = fields.has("personalData")
                ? fields.choice("personalData", Labels.of(PersonalData.values(), PersonalData::label))
                : PersonalData.ANY;
        Selection usage = selection(fields, "usage");
        Optional<Period> collected = fields.optionalObject("collected", DatasetRuleReader::period);
        Selection names = selection(fields, "names");
        Selection digests = selection(fields, "digests");
        for (List<String> listed : List.of(digests.allow(), digests.deny())) {
            listed.stream()
                    .filter(digest -> !Digest.isHex(digest))
                    .forEach(digest -> fields.report("digests", new PolicyFault.Digest(digest)));
        }
        if (head == null || least == null || personal == null) {
            return null;
        }
        return new DatasetRule(
                head,
                uses.isEmpty() ? List.of(DatasetUse.values()) : uses,
                least.intValue(),
                require,
                licenses,
                personal,
                usage,
                collected.flatMap(Period::from),
                collected.flatMap(Period::until),
                names,
                digests);
    }

    private record Period(Optional<LocalDate> from, Optional<LocalDate> until) {}

    private static Period period(Fields fields) {
        Optional<LocalDate> from = fields.has("from") ? Optional.ofNullable(fields.date("from")) : Optional.empty();
        Optional<LocalDate> until = fields.has("until") ? Optional.ofNullable(fields.date("until")) : Optional.empty();
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            fields.report("until", new PolicyFault.PeriodReversed(from.get(), until.get()));
        }
        return new Period(from, until);
    }

    private static Selection selection(Fields fields, String field) {
        return fields.optionalObject(
                        field,
                        inner -> new Selection(
                                inner.texts("allow", 300, MOST_NAMES), inner.texts("deny", 300, MOST_NAMES)))
                .orElse(Selection.ANY);
    }

    /** Takes only identifiers of SPDX, because a rule with an unknown name would check nothing. */
    private static Selection licenses(Fields fields, Selection written) {
        return new Selection(licenses(fields, written.allow()), licenses(fields, written.deny()));
    }

    private static List<String> licenses(Fields fields, List<String> written) {
        List<String> known = new ArrayList<>();
        for (String text : written) {
            if (License.of(text) instanceof License.Listed listed) {
                known.add(listed.text());
            } else {
                fields.report("licenses", new PolicyFault.License(text));
            }
        }
        return known;
    }

    private static <T> List<T> choices(Fields fields, String field, Map<String, T> known) {
        List<T> chosen = new ArrayList<>();
        List<String> names = fields.texts(field, 64, known.size());
        for (int i = 0; i < names.size(); i++) {
            T value = known.get(names.get(i));
            if (value == null) {
                fields.report(field + "/" + i, new FieldFault.Choice(field, names.get(i), List.copyOf(known.keySet())));
            } else {
                chosen.add(value);
            }
        }
        return chosen;
    }
}
