package org.polity.engine.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.Spelling;
import org.polity.engine.exact.Utf8;

/** The names by which one name of a data set is also known: its address at a hub, and the name that it has there. */
public final class DatasetNames {

    private static final String SCHEME = "(?i)(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:[^/@:]*(?::[^/@]*)?@)?(?:www\\.)?";
    private static final String NAME = "([^/?#@]+)(?:/+([^/?#@]+))?(?:[/?#@].*)?";
    private static final List<Pattern> HUBS = List.of(
            Pattern.compile(SCHEME
                    + "(?:huggingface\\.co|hf\\.co|hf-mirror\\.com|kaggle\\.com)(?::[0-9]+)?[:/]/*(?:api/+(?:v1/+)?)?datasets/+(?:view/+)?"
                    + NAME),
            Pattern.compile(SCHEME + "kaggle\\.com(?::[0-9]+)?/+" + NAME),
            Pattern.compile("(?i)hf:/*datasets/+" + NAME),
            Pattern.compile("(?i)/*datasets/+" + NAME));
    private static final Pattern DOI =
            Pattern.compile("(?:(?:(?:https?:)?//)?(?:www\\.|dx\\.)?doi\\.org/+|(?:info:)?doi[:/] ?)(10\\..+?)/*");
    /** What follows a name at a hub where the name has no owner. */
    private static final Set<String> PAGES = Set.of(
            "tree",
            "blob",
            "raw",
            "resolve",
            "viewer",
            "embed",
            "discussions",
            "commits",
            "commit",
            "croissant",
            "parquet");

    private static final Pattern GIT = Pattern.compile("(?i)\\.git$");
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final int MOST_DECODED = 3;

    private DatasetNames() {}

    /** The name as it is written, then its other forms. */
    public static List<String> of(String name) {
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        String plain = Spelling.of(name);
        for (int i = 0; i < MOST_DECODED; i++) {
            String decoded = decoded(plain);
            if (decoded.equals(plain)) {
                break;
            }
            plain = decoded;
            names.add(decoded);
        }
        elsewhere(plain, names);
        return List.copyOf(names);
    }

    private static void elsewhere(String name, Set<String> names) {
        for (Pattern pattern : HUBS) {
            Matcher hub = pattern.matcher(name);
            if (hub.matches()) {
                names.add(atHub(hub.group(1), hub.group(2)));
                return;
            }
        }
        Matcher doi = DOI.matcher(Case.lower(name));
        if (doi.matches()) {
            names.add(doi.group(1));
        } else if (GIT.matcher(name).find()) {
            names.add(GIT.matcher(name).replaceFirst(""));
        }
    }

    private static String atHub(String first, @Nullable String second) {
        return GIT.matcher(second == null || PAGES.contains(Case.lower(second)) ? first : first + "/" + second)
                .replaceFirst("");
    }

    /** Percent-encoded characters (RFC 3986) as themselves; those that are no UTF-8 stay. */
    private static String decoded(String name) {
        Matcher run = ENCODED.matcher(name);
        StringBuilder decoded = new StringBuilder();
        int end = 0;
        while (run.find()) {
            decoded.append(name, end, run.start()).append(text(run.group()));
            end = run.end();
        }
        return decoded.append(name, end, name.length()).toString();
    }

    private static String text(String encoded) {
        try {
            return Utf8.text(Hex.bytes(Case.lower(encoded).replace("%", "")));
        } catch (NotUtf8 e) {
            return encoded;
        }
    }
}
