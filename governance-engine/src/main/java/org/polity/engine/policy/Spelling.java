package org.polity.engine.policy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as lists compare them: who is excluded stays so under another spelling of the same name. */
public final class Spelling {

    private static final Pattern BETWEEN = Pattern.compile("[\\s_:-]+");

    private Spelling() {}

    /** In compatibility form (Unicode NFKC) and lower case; spaces, underscores, colons and hyphens are one hyphen. */
    public static String plain(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(folded).replaceAll("-");
    }
}
