package org.polity.engine.licences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;

/** Reads licence expressions by descent: {@code WITH} binds closest, then {@code AND}, then {@code OR}. */
final class LicenceReader {

    private static final int LONGEST = 2000;
    private static final int DEEPEST = 16;
    private static final Pattern TOKEN = Pattern.compile("[()]|[A-Za-z0-9.:+-]+|\\S");
    private static final Pattern REFERENCE = Pattern.compile("(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+");
    private static final Pattern ADDRESS = Pattern.compile("https?://(www\\.)?([^/]+)/(.*?)/?");
    private static final Map<String, String> CREATIVE_COMMONS = Map.of(
            "by", "CC-BY",
            "by-sa", "CC-BY-SA",
            "by-nc", "CC-BY-NC",
            "by-nd", "CC-BY-ND",
            "by-nc-sa", "CC-BY-NC-SA",
            "by-nc-nd", "CC-BY-NC-ND",
            "zero", "CC0");

    private final List<String> tokens;
    private int next;
    private int depth;

    private LicenceReader(List<String> tokens) {
        this.tokens = tokens;
    }

    static Licence read(String text) {
        String stripped = Blank.stripped(text);
        String plain = identifier(stripped);
        if (plain.length() > LONGEST) {
            return new Licence.Unlisted(stripped);
        }
        LicenceReader reader = new LicenceReader(tokens(plain));
        Licence licence = reader.choices();
        if (licence != null && reader.next == reader.tokens.size()) {
            return licence;
        }
        return LicenceNames.licence(plain)
                .<Licence>map(id -> new Licence.Listed(id, false, Optional.empty()))
                .orElseGet(() -> new Licence.Unlisted(stripped));
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
        Optional<String> known = LicenceNames.address(text);
        if (known.isPresent()) {
            return known.get();
        }
        var address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return text;
        }
        List<String> parts = List.of(address.group(3).split("/"));
        return switch (address.group(2)) {
            case "spdx.org", "opensource.org", "choosealicense.com" ->
                parts.size() == 2 && parts.getFirst().matches("licenses?")
                        ? parts.getLast().replaceFirst("\\.(html|json|txt|php)$", "")
                        : text;
            case "creativecommons.org" -> creativeCommons(parts).orElse(text);
            default -> text;
        };
    }

    /** {@code licenses/by/4.0}, its text or its deed in some language; {@code licenses/by/3.0/us} is another licence. */
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

    private @Nullable Licence choices() {
        return several("OR", this::parts, Licence.Any::new);
    }

    private @Nullable Licence parts() {
        return several("AND", this::one, Licence.All::new);
    }

    private @Nullable Licence several(
            String word,
            Supplier<@Nullable Licence> reading,
            java.util.function.Function<List<Licence>, Licence> joined) {
        List<Licence> found = new ArrayList<>();
        do {
            Licence one = reading.get();
            if (one == null) {
                return null;
            }
            found.add(one);
        } while (takes(word));
        return found.size() == 1 ? found.getFirst() : joined.apply(found);
    }

    private @Nullable Licence one() {
        if (takes("(")) {
            Licence inner = ++depth > DEEPEST ? null : choices();
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
            return id.map(name -> new Licence.Listed(name, orLater, Optional.empty()))
                    .orElse(null);
        }
        Optional<String> exception = next == tokens.size() ? Optional.empty() : SpdxList.exception(tokens.get(next++));
        return exception.isEmpty() ? null : new Licence.Listed(id.get(), orLater, exception);
    }

    private static Optional<String> known(String token) {
        return REFERENCE.matcher(token).matches()
                ? Optional.of(token)
                : SpdxList.licence(token).or(() -> LicenceNames.licence(token));
    }

    private boolean takes(String word) {
        boolean there = next < tokens.size() && Case.folded(tokens.get(next)).equals(Case.folded(word));
        next += there ? 1 : 0;
        return there;
    }
}
