package org.polity.engine.policy;

import java.util.regex.Pattern;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.NormalForm;

/** Names as lists compare them: who is excluded stays so under another spelling of the same name. */
public final class Spelling {

    private static final Pattern BETWEEN = Pattern.compile("[\\s_:-]+");

    private Spelling() {}

    /** In compatibility form (Unicode NFKC) and folded case; spaces, underscores, colons and hyphens are one hyphen. */
    public static String plain(String name) {
        // what folding brings may have a compatibility form too
        String folded = NormalForm.NFKC.of(Case.folded(NormalForm.NFKC.of(name)));
        return BETWEEN.matcher(Blank.stripped(folded)).replaceAll("-");
    }
}
