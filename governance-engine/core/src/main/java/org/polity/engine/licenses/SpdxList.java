package org.polity.engine.licenses;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.ProgramFile;

/** The SPDX license list: the file {@code spdx.txt}, an identifier a line, exceptions behind a space. Known in any case. */
final class SpdxList {

    /** The file's name, beside this class. */
    static final String FILE = "spdx.txt";

    private static final Pattern GNU = Pattern.compile("(AGPL|GPL|LGPL|GFDL)-[0-9.]+\\+?");
    private static final Map<String, String> LICENSE_IDS = new HashMap<>();
    private static final Map<String, String> EXCEPTION_IDS = new HashMap<>();

    static {
        for (String line : ProgramFile.lines(SpdxList.class, FILE)) {
            boolean exception = line.startsWith(" ");
            String id = exception ? line.substring(1) : line;
            (exception ? EXCEPTION_IDS : LICENSE_IDS).put(Case.folded(id), id);
        }
    }

    private SpdxList() {}

    /** The license's identifier as SPDX writes it; the deprecated names of the GNU licenses by the names that replaced them. */
    static Optional<String> license(String id) {
        String canonical = LICENSE_IDS.get(Case.folded(id));
        return canonical != null && GNU.matcher(canonical).matches()
                ? Optional.of(canonical.endsWith("+") ? canonical.replace("+", "-or-later") : canonical + "-only")
                : Optional.ofNullable(canonical);
    }

    /** The exception's identifier as SPDX writes it. */
    static Optional<String> exception(String id) {
        return Optional.ofNullable(EXCEPTION_IDS.get(Case.folded(id)));
    }
}
