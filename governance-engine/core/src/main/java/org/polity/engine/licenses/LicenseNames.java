package org.polity.engine.licenses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.ProgramFile;

/**
 * What licenses are called where no SPDX identifier is written: the file {@code names.txt}, an identifier and a name or an address
 * a line.
 */
final class LicenseNames {

    /** The file's name, beside this class. */
    static final String FILE = "names.txt";

    private static final Pattern BETWEEN = Pattern.compile("[-_,;:()/\\s]+");
    private static final Pattern QUOTES =
            Pattern.compile("[\"'`\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb\u300c\u300d\u00a9]");
    private static final Pattern VERSION = Pattern.compile("v[0-9].*");
    private static final Pattern SCHEME = Pattern.compile("^(?:(?:https?:)?//)?(?:www\\.)?");
    private static final Pattern QUERY = Pattern.compile("[#?].*$");
    private static final Pattern FORMAT = Pattern.compile("(/index)?(\\.en)?\\.(html?|txt|php|md|pdf)$");
    private static final Pattern SLASHES = Pattern.compile("/+$");

    private static final String PUBLISHER = "creative commons ";

    /** Words that distinguish no license from another. */
    private static final Set<String> IDLE = Set.of("the", "license", "version", "v");

    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> ADDRESSES = new HashMap<>();

    static {
        for (String line : ProgramFile.lines(LicenseNames.class, FILE)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                String name = line.substring(tab + 1);
                boolean address = name.startsWith("https://");
                (address ? ADDRESSES : NAMES).put(address ? plainAddress(name) : plain(name), line.substring(0, tab));
            }
        }
    }

    /** The license for the contents of a database that Kaggle offers, and SPDX does not list. */
    private static final String CONTENTS = "LicenseRef-DbCL-1.0";

    private static final Map<String, String> UNLISTED = Map.of(
            "opendatacommons.org/licenses/dbcl", CONTENTS,
            "opendatacommons.org/licenses/dbcl/1.0", CONTENTS,
            "opendatacommons.org/licenses/dbcl/1-0", CONTENTS,
            "opendatacommons.org/licenses/dbcl/summary", CONTENTS,
            "dbcl 1.0", CONTENTS,
            "dbcl", CONTENTS,
            "database contents", CONTENTS,
            "database contents dbcl", CONTENTS,
            "database open database contents database contents", "ODbL-1.0 AND " + CONTENTS);

    private LicenseNames() {}

    /** The expression behind a name or an address of what SPDX does not list by itself. */
    static Optional<String> expression(String text) {
        return Optional.ofNullable(UNLISTED.get(plainAddress(text)))
                .or(() -> Optional.ofNullable(UNLISTED.get(plain(text))));
    }

    /** The identifier behind a name; case, punctuation and the words "license" and "version" do not count. */
    static Optional<String> license(String name) {
        String plain = plain(name);
        String bare = plain.startsWith(PUBLISHER + "cc ") ? plain.substring(PUBLISHER.length()) : plain;
        return Optional.ofNullable(NAMES.get(plain))
                .or(() -> Optional.ofNullable(NAMES.get(bare)))
                .or(() -> SpdxList.license(bare.replace(' ', '-')));
    }

    /** The identifier behind an address, in either scheme. */
    static Optional<String> address(String address) {
        return Optional.ofNullable(ADDRESSES.get(plainAddress(address)));
    }

    private static String plain(String name) {
        String folded = QUOTES.matcher(Case.lower(name)).replaceAll("").replace("licence", "license");
        List<String> plain = new ArrayList<>();
        for (String word : BETWEEN.split(folded, -1)) {
            String bare = VERSION.matcher(word).matches() ? word.substring(1) : word;
            if (!bare.isEmpty() && !IDLE.contains(bare)) {
                plain.add(bare);
            }
        }
        return String.join(" ", plain);
    }

    private static String plainAddress(String address) {
        String plain = QUERY.matcher(SCHEME.matcher(Case.lower(address)).replaceFirst(""))
                .replaceAll("");
        return SLASHES.matcher(FORMAT.matcher(plain).replaceFirst("")).replaceFirst("");
    }
}
