package org.polity.engine.licenses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Dash;
import org.polity.engine.exact.NormalForm;
import org.polity.engine.exact.Spelling;

/** Reads license expressions by descent: {@code WITH} binds closest, then {@code AND}, then {@code OR}. */
final class LicenseReader {

    private static final int LONGEST = 2000;
    private static final int DEEPEST = 16;
    private static final Pattern TOKEN = Pattern.compile("[()]|[A-Za-z0-9.:+-]+|\\S");
    private static final Pattern REFERENCE = Pattern.compile("(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:[Hh][Tt][Tt][Pp][Ss]?:)?//)?([Ww]{3}\\.)?([^/\\s]+\\.[A-Za-z]+)/([^?#]*?)/*(?:[?#].*)?");
    private static final Pattern END = Pattern.compile("[.,;\\s]+$");
    private static final Pattern BEGIN =
            Pattern.compile("(?i)^(?:SPDX-License-Identifier:|licen[sc]ed under(?: the)?) +");

    /** {@code MIT (https://...)}, {@code [MIT](https://...)}, {@code MIT <https://...>}, {@code Open Database License (ODbL) v1.0}. */
    private static final Pattern PAIR =
            Pattern.compile("\\[?([^\\[\\]()<>]+?)\\]?[ :-]*[(<]\\s*([^\\[\\]()<>]+?)\\s*[)>]((?: v?[0-9][0-9.]*)?)");

    private static final Pattern BESIDE = Pattern.compile("(.+?)[\\s:,;-]+(https?://\\S+)");
    private static final Pattern EITHER = Pattern.compile("(?i)\\s+or\\s+|\\s*/\\s*");
    private static final Pattern BOTH = Pattern.compile("(?i)\\s+and\\s+|\\s*[,;&]\\s*");
    private static final Map<String, String> CREATIVE_COMMONS = Map.of(
            "by", "CC-BY",
            "by-sa", "CC-BY-SA",
            "by-nc", "CC-BY-NC",
            "by-nd", "CC-BY-ND",
            "by-nc-sa", "CC-BY-NC-SA",
            "by-nc-nd", "CC-BY-NC-ND",
            "zero", "CC0",
            "mark", "CC-PDM");

    private final List<String> tokens;
    private int next;
    private int depth;

    private LicenseReader(List<String> tokens) {
        this.tokens = tokens;
    }

    static License read(String text) {
        String stripped = Blank.stripped(text);
        if (stripped.length() > LONGEST) {
            return new License.Unlisted(stripped);
        }
        String plain = plain(stripped);
        return one(plain).or(() -> said(plain)).or(() -> joined(plain)).orElseGet(() -> new License.Unlisted(stripped));
    }

    /** In one spelling and width, with the hyphen of ASCII for every dash, without what leads to the name or ends a sentence. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Spelling.of(NormalForm.NFKC.of(text))
                .codePoints()
                .map(c -> Dash.is(c) ? '-' : c)
                .forEach(plain::appendCodePoint);
        return BEGIN.matcher(END.matcher(plain).replaceFirst("")).replaceFirst("");
    }

    /** A name followed by its address or its short name, if both are the same license. */
    private static Optional<License> said(String text) {
        Matcher pair = PAIR.matcher(text);
        if (pair.matches()) {
            return agreed(pair.group(1) + pair.group(3), pair.group(2));
        }
        Matcher beside = BESIDE.matcher(text);
        return beside.matches() ? agreed(beside.group(1), beside.group(2)) : Optional.empty();
    }

    private static Optional<License> agreed(String one, String other) {
        Optional<License> license = one(one);
        return license.equals(one(other)) ? license : Optional.empty();
    }

    /** An expression, an address or a name. */
    private static Optional<License> one(String text) {
        String plain = identifier(LicenseNames.expression(text).orElse(text));
        LicenseReader reader = new LicenseReader(tokens(plain));
        License license = reader.choices();
        return license != null && reader.next == reader.tokens.size()
                ? Optional.of(license)
                : LicenseNames.license(plain).map(id -> new License.Listed(id, false, Optional.empty()));
    }

    /**
     * Names with words between them. A slash is a choice, as in the manifests of Rust; a list with commas means all of them. A choice with commas has two meanings, and is not a license.
     */
    private static Optional<License> joined(String text) {
        List<String> choices = List.of(EITHER.split(text, -1));
        boolean list = text.indexOf(',') >= 0 || text.indexOf(';') >= 0;
        if (choices.size() > 1 && list) {
            return Optional.empty();
        }
        return all(
                choices,
                choice -> all(List.of(BOTH.split(choice, -1)), LicenseReader::one, License.All::new),
                License.Any::new);
    }

    private static Optional<License> all(
            List<String> texts, Function<String, Optional<License>> reading, Function<List<License>, License> joined) {
        List<License> licenses = new ArrayList<>();
        for (String text : texts) {
            Optional<License> license = reading.apply(text);
            if (license.isEmpty()) {
                return Optional.empty();
            }
            licenses.add(license.get());
        }
        return Optional.of(licenses.size() == 1 ? licenses.getFirst() : joined.apply(licenses));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            tokens.add(token.group());
        }
        return tokens;
    }

    /** The identifier behind the addresses that are in use for one; the text itself where it is no address. */
    private static String identifier(String text) {
        Optional<String> known = LicenseNames.address(text);
        if (known.isPresent()) {
            return known.get();
        }
        var address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return text;
        }
        List<String> parts = Arrays.stream(address.group(3).split("/+"))
                .filter(part -> !part.equals("rdf") && !part.matches("(?i)index\\.(html?|php)"))
                .toList();
        return switch (Case.lower(address.group(2))) {
            case "spdx.org", "opensource.org", "choosealicense.com" ->
                parts.size() == 2 && parts.getFirst().matches("licenses?")
                        ? parts.getLast().replaceFirst("\\.(html|json|txt|php)$", "")
                        : text;
            case "creativecommons.org" -> creativeCommons(parts).orElse(text);
            default -> text;
        };
    }

    /** {@code licenses/by/4.0}, its text or its deed in some language; {@code licenses/by/3.0/us} is another license. */
    private static Optional<String> creativeCommons(List<String> parts) {
        if (parts.size() < 3 || !parts.getFirst().matches("licenses|publicdomain")) {
            return Optional.empty();
        }
        List<String> more = parts.subList(3, parts.size()).stream()
                .filter(part -> !part.matches("(legalcode|deed)(\\..*)?"))
                .toList();
        return Optional.ofNullable(CREATIVE_COMMONS.get(parts.get(1)))
                .map(name -> Stream.concat(Stream.of(name, parts.get(2)), more.stream()))
                .map(names -> names.collect(Collectors.joining("-")));
    }

    private @Nullable License choices() {
        return several("OR", this::parts, License.Any::new);
    }

    private @Nullable License parts() {
        return several("AND", this::one, License.All::new);
    }

    private @Nullable License several(
            String word, Supplier<@Nullable License> reading, Function<List<License>, License> joined) {
        List<License> found = new ArrayList<>();
        do {
            License one = reading.get();
            if (one == null) {
                return null;
            }
            found.add(one);
        } while (takes(word));
        return found.size() == 1 ? found.getFirst() : joined.apply(found);
    }

    private @Nullable License one() {
        if (takes("(")) {
            License inner = ++depth > DEEPEST ? null : choices();
            depth--;
            return takes(")") ? inner : null;
        }
        if (next == tokens.size()) {
            return null;
        }
        String token = tokens.get(next++);
        Optional<String> whole = known(token);
        boolean orLater = whole.isEmpty() && token.endsWith("+");
        Optional<String> id = orLater ? known(token.substring(0, token.length() - 1)) : whole;
        if (id.isEmpty() || !takes("WITH")) {
            return id.map(name -> new License.Listed(name, orLater, Optional.empty()))
                    .orElse(null);
        }
        Optional<String> exception = next == tokens.size() ? Optional.empty() : SpdxList.exception(tokens.get(next++));
        return exception.isEmpty() ? null : new License.Listed(id.get(), orLater, exception);
    }

    private static Optional<String> known(String token) {
        return REFERENCE.matcher(token).matches()
                ? Optional.of(token)
                : SpdxList.license(token).or(() -> LicenseNames.license(token));
    }

    private boolean takes(String word) {
        boolean there = next < tokens.size() && Case.folded(tokens.get(next)).equals(Case.folded(word));
        next += there ? 1 : 0;
        return there;
    }
}
