package org.polity.engine.policy;

import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.NormalForm;

/** Names as lists compare them: who is excluded stays so under another spelling of the same name. */
public final class PlainName {

    private PlainName() {}

    /**
     * In compatibility form (Unicode NFKC) and without regard to case; spaces, underscores, colons and hyphens are one hyphen.
     */
    public static String of(String name) {
        String folded = Blank.stripped(NormalForm.NFKC.of(Case.folded(NormalForm.NFKC.of(name))));
        StringBuilder plain = new StringBuilder(folded.length());
        boolean between = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean separates = Blank.is(c) || c == '_' || c == ':' || c == '-';
            if (!separates) {
                plain.append(c);
            } else if (!between) {
                plain.append('-');
            }
            between = separates;
        }
        return plain.toString();
    }
}
