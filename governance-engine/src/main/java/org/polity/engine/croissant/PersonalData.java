package org.polity.engine.croissant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;

/**
 * The statement of a description about personal or sensitive data. Only terms are a statement. A sentence may affirm or
 * deny such data, so a person must read it.
 *
 * @param kinds the kinds of personal data; an empty list means none, and an empty value means no statement
 * @param unread texts that are not terms
 */
record PersonalData(Optional<List<String>> kinds, List<String> unread) {

    private static final Set<String> NONE = Set.of("none", "no");

    private static final List<String> VOCABULARIES =
            List.of("https://w3id.org/dpv/pd#", "https://w3id.org/dpv/dpv-pd#", "dpv-pd:", "pd:");

    /** The kinds of Croissant's vocabulary for responsible AI, and of data protection law (GDPR, articles 4 and 9). */
    private static final Set<String> KINDS = Set.of(
            "age",
            "biometric data",
            "biometrics",
            "criminal record",
            "criminal records",
            "culture",
            "date of birth",
            "disability",
            "email",
            "email address",
            "email addresses",
            "ethnic origin",
            "ethnicity",
            "experience",
            "experience or seniority",
            "financial data",
            "gender",
            "gender identity",
            "genetic data",
            "geography",
            "health",
            "health data",
            "image",
            "images of people",
            "income",
            "ip address",
            "ip addresses",
            "language",
            "location",
            "marital status",
            "name",
            "names",
            "nationality",
            "others",
            "phone number",
            "phone numbers",
            "political opinion",
            "political opinions",
            "race",
            "racial origin",
            "religion",
            "religious beliefs",
            "seniority",
            "sex",
            "sexual orientation",
            "socio-economic status",
            "socioeconomic status",
            "trade union membership");

    static PersonalData of(List<String> texts) {
        List<String> written = texts.stream()
                .map(Blank::stripped)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        List<String> kinds = written.stream().filter(PersonalData::isKind).toList();
        List<String> unread =
                written.stream().filter(text -> !isKind(text) && !isNone(text)).toList();
        if (!kinds.isEmpty()) {
            return new PersonalData(Optional.of(kinds), unread);
        }
        boolean none = !written.isEmpty() && unread.isEmpty();
        return new PersonalData(none ? Optional.of(List.of()) : Optional.empty(), unread);
    }

    private static boolean isNone(String text) {
        return NONE.contains(Case.lower(text));
    }

    private static boolean isKind(String text) {
        return VOCABULARIES.stream().anyMatch(text::startsWith)
                || KINDS.contains(Case.lower(text).replace('_', ' '));
    }
}
