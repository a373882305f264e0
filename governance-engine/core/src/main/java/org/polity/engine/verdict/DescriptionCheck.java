package org.polity.engine.verdict;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.licenses.License;
import org.polity.engine.policy.rules.ComparedName;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.DatasetRule.Declaration;

/** Compares one description, without its sources, with a rule: the demands that it breaks, and its missing statements. */
final class DescriptionCheck {

    private final DatasetRule rule;
    private final DatasetDescription data;
    private final ComparedNames compared;
    private final FirstReasons<DatasetReason> broken = new FirstReasons<>();
    private final FirstReasons<DatasetReason> unknown = new FirstReasons<>();

    DescriptionCheck(DatasetRule rule, DatasetDescription data, ComparedNames compared) {
        this.rule = rule;
        this.data = data;
        this.compared = compared;
        check();
    }

    FirstReasons<DatasetReason> broken() {
        return broken;
    }

    FirstReasons<DatasetReason> unknown() {
        return unknown;
    }

    private void check() {
        listed();
        license();
        personalData();
        usage();
        dates();
        rule.require().stream()
                .filter(declaration -> !says(declaration))
                .map(this::unsaid)
                .forEach(unknown::add);
    }

    private DatasetReason unsaid(Declaration declaration) {
        return DatasetReason.unsaid(data, declaration);
    }

    private void listed() {
        List<String> names = data.names();
        data.parts().stream()
                .filter(part -> rule.names().denies(compared.of(part)))
                .forEach(part -> broken.add(new DatasetReason.DeniedPart(data.name(), part)));
        if (names.stream().map(compared::of).anyMatch(rule.names()::denies)) {
            broken.add(new DatasetReason.DeniedName(data.name()));
        } else if (names.stream().map(compared::of).allMatch(rule.names()::leavesOut)) {
            broken.add(new DatasetReason.NameNotAllowed(data.name()));
        } else if (!data.named() && rule.names().asks()) {
            unknown.add(new DatasetReason.Nameless(data.name()));
        }
        Stream.concat(names.stream(), data.parts().stream())
                .filter(name -> rule.names().resembles(compared.of(name)))
                .forEach(name -> unknown.add(new DatasetReason.LookAlike(data.name(), name)));
        for (String digest : data.digests()) {
            if (rule.digests().denies(compared.of(digest))) {
                broken.add(new DatasetReason.DeniedDigest(data.name(), digest));
            } else if (rule.digests().leavesOut(compared.of(digest))) {
                broken.add(new DatasetReason.DigestNotAllowed(data.name(), digest));
            }
        }
        if (data.digests().isEmpty() && !rule.digests().allow().isEmpty()) {
            broken.add(new DatasetReason.NoDigest(data.name()));
        } else if (rule.digests().asks() && !data.allDigests()) {
            unknown.add(new DatasetReason.UnsaidDigests(data.name()));
        }
    }

    private void license() {
        boolean asked = rule.licenses().asks();
        if (data.license().isEmpty()) {
            if (asked) {
                unknown.add(unsaid(Declaration.LICENSE));
            }
            return;
        }
        License license = data.license().get();
        switch (asked || rule.require().contains(Declaration.LICENSE) ? standing(license) : Standing.FINE) {
            case DENIED -> broken.add(new DatasetReason.DeniedLicense(data.name(), license.text()));
            case NOT_ALLOWED ->
                broken.add(new DatasetReason.LicenseNotAllowed(
                        data.name(), license.text(), rule.licenses().allow()));
            case UNKNOWN -> unknown.add(new DatasetReason.UnlistedLicense(data.name(), license.text()));
            case FINE -> {}
        }
    }

    /** From what may be used to what may not. */
    private enum Standing {
        FINE,
        UNKNOWN,
        NOT_ALLOWED,
        DENIED
    }

    private Standing standing(License license) {
        return switch (license) {
            case License.Unlisted text -> Standing.UNKNOWN;
            case License.Listed listed -> {
                List<ComparedName> names =
                        listed.names().stream().map(compared::of).toList();
                yield names.stream().anyMatch(rule.licenses()::denies)
                        ? Standing.DENIED
                        : names.stream().allMatch(rule.licenses()::leavesOut) ? Standing.NOT_ALLOWED : Standing.FINE;
            }
            case License.All all ->
                Collections.max(all.parts().stream().map(this::standing).toList());
            case License.Any any ->
                Collections.min(any.choices().stream().map(this::standing).toList());
        };
    }

    private void personalData() {
        if (rule.personalData() == DatasetRule.PersonalData.ANY) {
            return;
        }
        if (data.personalData().isEmpty()) {
            unknown.add(unsaid(Declaration.PERSONAL_DATA));
            return;
        }
        List<String> kinds = data.personalData().get();
        if (kinds.isEmpty()) {
            return;
        }
        if (rule.personalData() == DatasetRule.PersonalData.NONE) {
            broken.add(new DatasetReason.PersonalData(data.name(), kinds));
        } else if (data.consent().isEmpty()) {
            unknown.add(unsaid(Declaration.CONSENT));
        } else if (!data.consent().get()) {
            broken.add(new DatasetReason.NoConsent(data.name(), kinds));
        }
    }

    private void usage() {
        for (String term : data.usageTerms()) {
            if (rule.usage().denies(compared.of(term))) {
                broken.add(new DatasetReason.DeniedUsage(data.name(), term));
            } else if (rule.usage().leavesOut(compared.of(term))) {
                broken.add(new DatasetReason.UsageNotAllowed(data.name(), term));
            }
        }
        if (data.usageTerms().isEmpty() && rule.usage().asks()) {
            unknown.add(unsaid(Declaration.USAGE_TERMS));
        }
    }

    private void dates() {
        boolean silent = rule.collectedFrom().isPresent()
                        && data.collectedFrom().isEmpty()
                || rule.collectedUntil().isPresent() && data.collectedUntil().isEmpty();
        if (silent) {
            unknown.add(
                    data.collectedFrom().isPresent()
                            ? new DatasetReason.OpenEnd(data.name())
                            : unsaid(Declaration.COLLECTION_DATES));
        }
        rule.collectedFrom()
                .ifPresent(first -> data.collectedFrom()
                        .filter(first::isAfter)
                        .ifPresent(day -> broken.add(new DatasetReason.TooOld(data.name(), day, first))));
        rule.collectedUntil()
                .ifPresent(last -> data.collectedUntil()
                        .filter(last::isBefore)
                        .ifPresent(day -> broken.add(new DatasetReason.TooNew(data.name(), day, last))));
    }

    private boolean says(Declaration declaration) {
        return switch (declaration) {
            case LICENSE -> data.license().isPresent();
            case PERSONAL_DATA -> data.personalData().isPresent();
            case CONSENT ->
                data.consent().isPresent()
                        || data.personalData().map(List::isEmpty).orElse(false);
            case COLLECTION_DATES -> data.collectedFrom().isPresent();
            case PROVENANCE -> data.provenance();
            case USAGE_TERMS -> !data.usageTerms().isEmpty();
        };
    }
}
