package org.polity.engine.croissant;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.exact.Blank;

/**
 * The statement about consent in terms of the W3C Data Privacy Vocabulary (DPV 2), by their exact names, because
 * similar names differ.
 *
 * @param given empty if no term states it, or the terms leave it open
 * @param unread the unknown terms
 */
record Consent(Optional<Boolean> given, List<String> unread) {

    static final List<String> VOCABULARIES = List.of("https://w3id.org/dpv#", "http://www.w3.org/ns/dpv#");

    private static final Set<String> GIVEN = Set.of(
            "Consent",
            "InformedConsent",
            "ExpressedConsent",
            "ExplicitlyExpressedConsent",
            "ConsentGiven",
            "RenewedConsentGiven",
            "ConsentStatusValidForProcessing");
    private static final Set<String> REFUSED = Set.of(
            "ConsentRefused",
            "ConsentWithdrawn",
            "ConsentRevoked",
            "ConsentInvalidated",
            "ConsentExpired",
            "UninformedConsent",
            "ConsentStatusInvalidForProcessing");
    private static final Set<String> OTHER_BASES = Set.of(
            "Contract",
            "ContractPerformance",
            "EnterIntoContract",
            "LegalObligation",
            "LegitimateInterest",
            "LegitimateInterestOfController",
            "LegitimateInterestOfDataSubject",
            "LegitimateInterestOfThirdParty",
            "OfficialAuthorityOfController",
            "PublicInterest",
            "VitalInterest",
            "VitalInterestOfDataSubject",
            "VitalInterestOfNaturalPerson");

    /**
     * A refusal or withdrawal always decides. An unknown term leaves consent open. So does another legal basis beside
     * consent, because it may cover data without consent. Another legal basis alone is no consent.
     */
    static Consent of(List<String> terms) {
        List<String> unread =
                terms.stream().filter(term -> !isKnown(name(term))).distinct().toList();
        return new Consent(answer(terms), unread);
    }

    private static boolean isKnown(String name) {
        return REFUSED.contains(name) || GIVEN.contains(name) || OTHER_BASES.contains(name);
    }

    private static Optional<Boolean> answer(List<String> terms) {
        Set<String> names = new HashSet<>();
        terms.forEach(term -> names.add(name(term)));
        if (names.stream().anyMatch(REFUSED::contains)) {
            return Optional.of(false);
        }
        if (!names.isEmpty() && GIVEN.containsAll(names)) {
            return Optional.of(true);
        }
        return !names.isEmpty() && OTHER_BASES.containsAll(names) ? Optional.of(false) : Optional.empty();
    }

    private static String name(String term) {
        String plain = Blank.stripped(term);
        for (String vocabulary : VOCABULARIES) {
            if (plain.startsWith(vocabulary)) {
                return plain.substring(vocabulary.length());
            }
        }
        return plain.startsWith("dpv:") ? plain.substring(4) : plain;
    }
}
