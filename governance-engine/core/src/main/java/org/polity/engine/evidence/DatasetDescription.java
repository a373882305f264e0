package org.polity.engine.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.licenses.License;
import org.polity.engine.policy.rules.DatasetRule.Declaration;

/**
 * What a data set says about itself.
 *
 * @param name its name
 * @param identifiers every other way it is referred to: its id, its address
 * @param licenses what it is under, each of which holds
 * @param usageTerms terms of use
 * @param personalData the kinds of personal or sensitive data in it; an empty list: the description says that the data have no such kinds; empty: the description says nothing
 * @param consent whether people consented; empty when it says nothing, or nothing that the Data Privacy Vocabulary knows
 * @param collectedFrom first day of collection; empty when it says nothing, or nothing that is a day
 * @param collectedUntil last day of collection; empty, too, when it goes on
 * @param provenance whether it says how it came about
 * @param sources what it was derived from
 * @param parts every name of the data sets that are part of it
 * @param digests of its files and of those of its parts, SHA-256 in hexadecimal
 * @param allDigests whether there are files, and each has a digest
 * @param unread what it says otherwise than by the terms that are asked for: texts may say anything, and a person has to read them; an
 *     empty list: it says something that is no text
 * @param named whether it has a name of its own, and each of its parts goes by some; otherwise it may be any
 */
public record DatasetDescription(
        String name,
        List<String> identifiers,
        List<License> licenses,
        List<String> usageTerms,
        Optional<List<String>> personalData,
        Optional<Boolean> consent,
        Optional<LocalDate> collectedFrom,
        Optional<LocalDate> collectedUntil,
        boolean provenance,
        List<Source> sources,
        List<String> parts,
        List<String> digests,
        boolean allDigests,
        Map<Declaration, List<String>> unread,
        boolean named) {

    private static final Pattern SHA256 = Pattern.compile("(?:sha-?256[:-])?([0-9a-f]{64})");

    /** The hexadecimal digits of a SHA-256 as people write it. */
    public static Optional<String> digest(String text) {
        Matcher written = SHA256.matcher(Case.lower(Blank.stripped(text)));
        return written.matches() ? Optional.of(written.group(1)) : Optional.empty();
    }

    /** Where data came from. */
    public sealed interface Source {}

    /**
     * A data set that is described elsewhere.
     *
     * @param names what it is called here, at least one
     */
    public record Referred(List<String> names) implements Source {

        public Referred {
            names = List.copyOf(names);
        }
    }

    /** A data set that is described in place. */
    public record Inline(DatasetDescription description) implements Source {}

    public DatasetDescription {
        identifiers = List.copyOf(identifiers);
        licenses = List.copyOf(licenses);
        usageTerms = List.copyOf(usageTerms);
        sources = List.copyOf(sources);
        parts = List.copyOf(parts);
        digests = List.copyOf(digests);
        unread = Map.copyOf(unread);
    }

    /** Everything it goes by. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), identifiers.stream()).distinct().toList();
    }

    /** What it is under as a whole. */
    public Optional<License> license() {
        return License.together(licenses);
    }
}
