package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.licences.Licence;
import org.polity.engine.policy.DatasetRule;
import org.polity.engine.policy.DatasetRule.Declaration;

/** Holds one description, without its sources, against a rule: what it breaks, and what it leaves unsaid. */
final class DescriptionCheck {

    private final DatasetRule rule;
    private final DatasetDescription data;
    private final List<Coded> broken = new ArrayList<>();
    private final List<Coded> unknown = new ArrayList<>();

    DescriptionCheck(DatasetRule rule, DatasetDescription data) {
        this.rule = rule;
        this.data = data;
        check();
    }

    List<Coded> broken() {
        return broken;
    }

    List<Coded> unknown() {
        return unknown;
    }

    private void check() {
        listed();
        licence();
        personalData();
        usage();
        dates();
        rule.require().stream()
                .filter(declaration -> !says(declaration))
                .map(declaration -> Sentence.of("dataset.silent." + declaration.label(), data.name()))
                .forEach(unknown::add);
    }

    private void listed() {
        List<String> names = data.names();
        data.parts().stream()
                .filter(rule.names()::denies)
                .forEach(part -> broken.add(Sentence.of("dataset.partDenied", data.name(), part)));
        if (names.stream().anyMatch(rule.names()::denies)) {
            broken.add(Sentence.of("dataset.nameDenied", data.name()));
        } else if (names.stream().allMatch(rule.names()::leavesOut)) {
            broken.add(Sentence.of("dataset.nameNotAllowed", data.name()));
        }
        for (String digest : data.digests()) {
            if (rule.digests().denies(digest)) {
                broken.add(Sentence.of("dataset.digestDenied", data.name(), digest));
            } else if (rule.digests().leavesOut(digest)) {
                broken.add(Sentence.of("dataset.digestNotAllowed", data.name(), digest));
            }
        }
        if (data.digests().isEmpty() && !rule.digests().allow().isEmpty()) {
            broken.add(Sentence.of("dataset.noDigest", data.name()));
        } else if (rule.digests().asks() && !data.allDigests()) {
            unknown.add(Sentence.of("dataset.silent.digests", data.name()));
        }
    }

    private void licence() {
        boolean asked = rule.licences().asks();
        if (data.licence().isEmpty()) {
            if (asked) {
                unknown.add(Sentence.of("dataset.silent.license", data.name()));
            }
            return;
        }
        Licence licence = data.licence().get();
        switch (asked || rule.require().contains(Declaration.LICENSE) ? standing(licence) : Standing.FINE) {
            case DENIED -> broken.add(Sentence.of("dataset.licenceDenied", data.name(), licence.text()));
            case NOT_ALLOWED ->
                broken.add(Sentence.of(
                        "dataset.licenceNotAllowed",
                        data.name(),
                        licence.text(),
                        String.join("`, `", rule.licences().allow())));
            case UNKNOWN -> unknown.add(Sentence.of("dataset.licenceUnlisted", data.name(), licence.text()));
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

    private Standing standing(Licence licence) {
        return switch (licence) {
            case Licence.Unlisted text -> Standing.UNKNOWN;
            case Licence.Listed listed -> {
                List<String> names = listed.names();
                yield names.stream().anyMatch(rule.licences()::denies)
                        ? Standing.DENIED
                        : names.stream().allMatch(rule.licences()::leavesOut) ? Standing.NOT_ALLOWED : Standing.FINE;
            }
            case Licence.All all ->
                Collections.max(all.parts().stream().map(this::standing).toList());
            case Licence.Any any ->
                Collections.min(any.choices().stream().map(this::standing).toList());
        };
    }

    private void personalData() {
        if (rule.personalData() == DatasetRule.PersonalData.ANY) {
            return;
        }
        if (data.personalData().isEmpty()) {
            unknown.add(Sentence.of("dataset.silent.personal-data", data.name()));
            return;
        }
        List<String> kinds = data.personalData().get();
        if (kinds.isEmpty()) {
            return;
        }
        if (rule.personalData() == DatasetRule.PersonalData.NONE) {
            broken.add(Sentence.of("dataset.personalData", data.name(), String.join("`, `", kinds)));
        } else if (data.consent().isEmpty()) {
            unknown.add(Sentence.of("dataset.silent.consent", data.name()));
        } else if (!data.consent().get()) {
            broken.add(Sentence.of("dataset.noConsent", data.name(), String.join("`, `", kinds)));
        }
    }

    private void usage() {
        for (String term : data.usageTerms()) {
            if (rule.usage().denies(term)) {
                broken.add(Sentence.of("dataset.usageDenied", data.name(), term));
            } else if (rule.usage().leavesOut(term)) {
                broken.add(Sentence.of("dataset.usageNotAllowed", data.name(), term));
            }
        }
        if (data.usageTerms().isEmpty() && rule.usage().asks()) {
            unknown.add(Sentence.of("dataset.silent.usage-terms", data.name()));
        }
    }

    private void dates() {
        boolean silent = rule.collectedFrom().isPresent()
                        && data.collectedFrom().isEmpty()
                || rule.collectedUntil().isPresent() && data.collectedUntil().isEmpty();
        if (silent) {
            String key = data.collectedFrom().isPresent() ? "dataset.openEnd" : "dataset.silent.collection-dates";
            unknown.add(Sentence.of(key, data.name()));
        }
        rule.collectedFrom()
                .ifPresent(first -> data.collectedFrom()
                        .filter(first::isAfter)
                        .ifPresent(day -> broken.add(Sentence.of("dataset.tooOld", data.name(), day, first))));
        rule.collectedUntil()
                .ifPresent(last -> data.collectedUntil()
                        .filter(last::isBefore)
                        .ifPresent(day -> broken.add(Sentence.of("dataset.tooNew", data.name(), day, last))));
    }

    private boolean says(Declaration declaration) {
        return switch (declaration) {
            case LICENSE -> data.licence().isPresent();
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
