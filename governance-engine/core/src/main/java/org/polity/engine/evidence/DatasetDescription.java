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
 * The description of a data set.
 *
 * @param name the name of the data set
 * @param identifiers all other names: the id, the address
 * @param licenses all licenses of the data set, which hold together
 * @param usageTerms terms of use
 * @param personalData the kinds of personal or sensitive data. An empty list: the description states that the data have no such kinds.
 *     Empty: the description does not state this
 * @param consent whether people consented; empty without a statement in terms of the Data Privacy Vocabulary
 * @param collectedFrom first day of collection; empty if the description states no day
 * @param collectedUntil last day of collection; empty if the description states no day, or if the collection continues
 * @param provenance whether the description states the origin of the data
 * @param sources the data sets from which this one was derived
 * @param parts every name of the data sets in this data set
 * @param digests SHA-256, in hexadecimal, of the files of the data set and of its parts
 * @param allDigests whether the data set has files, and each file has a digest
 * @param unread statements without the required terms. A person must read these texts. An empty list: the statement is not a text
 * @param named whether the data set and each of its parts has a name; a data set without a name may be any data set
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

    /** All names of the data set. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), identifiers.stream()).distinct().toList();
    }

    /** The license of the whole data set. */
    public Optional<License> license() {
        return License.together(licenses);
    }
}
