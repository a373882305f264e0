package org.polity.engine.verdict;

import java.time.LocalDate;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.policy.rules.DatasetRule.Declaration;

/** A broken demand of a rule on data, or a missing statement about the data. */
public sealed interface DatasetReason extends Coded {

    /** The rule excludes the name. */
    record DeniedName(String dataset) implements DatasetReason {}

    /** A name of the data set or of its parts and sources looks like an excluded name. */
    record LookAlike(String dataset, String name) implements DatasetReason {}

    /** The rule asks for names, and the description has none: it may be any data set. */
    record Nameless(String dataset) implements DatasetReason {}

    /** The rule names what is allowed, and this is not among it. */
    record NameNotAllowed(String dataset) implements DatasetReason {}

    /** A part has a name that the rule excludes. */
    record DeniedPart(String dataset, String part) implements DatasetReason {}

    /** @param digest SHA-256 of a file, in hexadecimal */
    record DeniedDigest(String dataset, String digest) implements DatasetReason {}

    /** @param digest SHA-256 of a file, in hexadecimal */
    record DigestNotAllowed(String dataset, String digest) implements DatasetReason {}

    /** Only some files are allowed, and the data set does not name the digests of its files. */
    record NoDigest(String dataset) implements DatasetReason {}

    /** The rule excludes the license. */
    record DeniedLicense(String dataset, String license) implements DatasetReason {}

    /** @param allowed SPDX identifiers */
    record LicenseNotAllowed(String dataset, String license, List<String> allowed) implements DatasetReason {

        public LicenseNotAllowed {
            allowed = List.copyOf(allowed);
        }
    }

    /** SPDX does not list the license. */
    record UnlistedLicense(String dataset, String license) implements DatasetReason {}

    /** @param kinds of personal or sensitive data, of many of them the first */
    record PersonalData(String dataset, List<String> kinds) implements DatasetReason {

        static final int MOST_KINDS = 20;

        public PersonalData {
            kinds = List.copyOf(kinds.subList(0, Math.min(MOST_KINDS, kinds.size())));
        }
    }

    /** @param kinds of personal or sensitive data, of many of them the first */
    record NoConsent(String dataset, List<String> kinds) implements DatasetReason {

        public NoConsent {
            kinds = List.copyOf(kinds.subList(0, Math.min(PersonalData.MOST_KINDS, kinds.size())));
        }
    }

    /** The rule excludes a term of use. */
    record DeniedUsage(String dataset, String term) implements DatasetReason {}

    /** A term of use is not among those that are allowed. */
    record UsageNotAllowed(String dataset, String term) implements DatasetReason {}

    /** The collection began on {@code day}, before {@code first}. */
    record TooOld(String dataset, LocalDate day, LocalDate first) implements DatasetReason {}

    /** The collection ended on {@code day}, after {@code last}. */
    record TooNew(String dataset, LocalDate day, LocalDate last) implements DatasetReason {}

    /** The description does not say when the collection ended. */
    record OpenEnd(String dataset) implements DatasetReason {}

    /** The description does not say what the rule asks for. */
    record Unsaid(String dataset, Declaration declaration) implements DatasetReason {}

    /** The description says it in words, which no rule can be held against. Of a long text the first characters are quoted. */
    record FreeText(String dataset, Declaration declaration, String text) implements DatasetReason {

        private static final int LONGEST = 300;

        public FreeText {
            int end = text.codePointCount(0, text.length()) > LONGEST
                    ? text.offsetByCodePoints(0, LONGEST)
                    : text.length();
            text = end < text.length() ? text.substring(0, end) + "…" : text;
        }
    }

    /** The description does not name the digest of each file. */
    record UnsaidDigests(String dataset) implements DatasetReason {}

    /** The rule excludes a source. */
    record DeniedSource(String dataset, String source) implements DatasetReason {}

    /** No description of a source is in the evidence. */
    record UndescribedSource(String dataset, String source) implements DatasetReason {}

    /** The data set is a source of itself. */
    record Cycle(String dataset) implements DatasetReason {}

    /** @param most sources behind one data set */
    record TooManySources(long most) implements DatasetReason {}

    /** @param most links between data sets */
    record TooManyLinks(long most) implements DatasetReason {}

    /** The model card names the data set, and the evidence does not describe it. */
    record Undescribed(String dataset) implements DatasetReason {}

    /** @param reason why the file cannot be used */
    record Unreadable(String file, Coded reason) implements DatasetReason {}

    /** @param count reasons that are not listed */
    record More(long count) implements DatasetReason {}

    /** That a description does not say something by a term: in words, or not at all. */
    static DatasetReason unsaid(DatasetDescription data, Declaration declaration) {
        List<String> texts = data.unread().getOrDefault(declaration, List.of());
        return texts.isEmpty()
                ? new Unsaid(data.name(), declaration)
                : new FreeText(data.name(), declaration, texts.getFirst());
    }

    @Override
    default String code() {
        return switch (this) {
            case DeniedName reason -> "dataset.denied-name";
            case NameNotAllowed reason -> "dataset.name-not-allowed";
            case LookAlike reason -> "dataset.look-alike";
            case Nameless reason -> "dataset.nameless";
            case DeniedPart reason -> "dataset.denied-part";
            case DeniedDigest reason -> "dataset.denied-digest";
            case DigestNotAllowed reason -> "dataset.digest-not-allowed";
            case NoDigest reason -> "dataset.no-digest";
            case DeniedLicense reason -> "dataset.denied-license";
            case LicenseNotAllowed reason -> "dataset.license-not-allowed";
            case UnlistedLicense reason -> "dataset.unlisted-license";
            case PersonalData reason -> "dataset.personal-data";
            case NoConsent reason -> "dataset.no-consent";
            case DeniedUsage reason -> "dataset.denied-usage";
            case UsageNotAllowed reason -> "dataset.usage-not-allowed";
            case TooOld reason -> "dataset.too-old";
            case TooNew reason -> "dataset.too-new";
            case OpenEnd reason -> "dataset.open-end";
            case Unsaid reason -> "dataset.unsaid-" + reason.declaration().label();
            case FreeText reason -> "dataset.free-text-" + reason.declaration().label();
            case UnsaidDigests reason -> "dataset.unsaid-digests";
            case DeniedSource reason -> "dataset.denied-source";
            case UndescribedSource reason -> "dataset.undescribed-source";
            case Cycle reason -> "dataset.cycle";
            case TooManySources reason -> "dataset.too-many-sources";
            case TooManyLinks reason -> "dataset.too-many-links";
            case Undescribed reason -> "dataset.undescribed";
            case Unreadable reason -> "dataset.unreadable";
            case More reason -> "dataset.more";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case DeniedName reason -> of(reason.dataset());
            case NameNotAllowed reason -> of(reason.dataset());
            case LookAlike reason -> of(reason.dataset()).and("name", reason.name());
            case Nameless reason -> of(reason.dataset());
            case DeniedPart reason -> of(reason.dataset()).and("part", reason.part());
            case DeniedDigest reason -> of(reason.dataset()).and("digest", reason.digest());
            case DigestNotAllowed reason -> of(reason.dataset()).and("digest", reason.digest());
            case NoDigest reason -> of(reason.dataset());
            case DeniedLicense reason -> of(reason.dataset()).and("license", reason.license());
            case LicenseNotAllowed reason ->
                of(reason.dataset()).and("license", reason.license()).and("allowed", reason.allowed());
            case UnlistedLicense reason -> of(reason.dataset()).and("license", reason.license());
            case PersonalData reason -> of(reason.dataset()).and("kinds", reason.kinds());
            case NoConsent reason -> of(reason.dataset()).and("kinds", reason.kinds());
            case DeniedUsage reason -> of(reason.dataset()).and("term", reason.term());
            case UsageNotAllowed reason -> of(reason.dataset()).and("term", reason.term());
            case TooOld reason ->
                of(reason.dataset())
                        .and("day", reason.day().toString())
                        .and("first", reason.first().toString());
            case TooNew reason ->
                of(reason.dataset())
                        .and("day", reason.day().toString())
                        .and("last", reason.last().toString());
            case OpenEnd reason -> of(reason.dataset());
            case Unsaid reason -> of(reason.dataset());
            case FreeText reason -> of(reason.dataset()).and("text", reason.text());
            case UnsaidDigests reason -> of(reason.dataset());
            case DeniedSource reason -> of(reason.dataset()).and("source", reason.source());
            case UndescribedSource reason -> of(reason.dataset()).and("source", reason.source());
            case Cycle reason -> of(reason.dataset());
            case TooManySources reason -> Arguments.of("most", reason.most());
            case TooManyLinks reason -> Arguments.of("most", reason.most());
            case Undescribed reason -> of(reason.dataset());
            case Unreadable reason -> Arguments.of("file", reason.file()).and("reason", reason.reason());
            case More reason -> Arguments.of("count", reason.count());
        };
    }

    private static Arguments of(String dataset) {
        return Arguments.of("dataset", dataset);
    }
}
