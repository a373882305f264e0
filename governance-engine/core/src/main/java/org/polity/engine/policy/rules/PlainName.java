package org.polity.engine.policy.rules;

import org.polity.engine.exact.Bare;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Dash;
import org.polity.engine.exact.NormalForm;
import org.polity.engine.exact.Skeleton;
import org.polity.engine.exact.Spelling;

/** The form in which lists compare names: an exclusion also covers other spellings of the name. */
public final class PlainName {

    private PlainName() {}

    /**
     * The plain form has no invisible characters ({@link Spelling}), is in compatibility form (Unicode NFKC) and ignores case. Spaces,
     * underscores, colons and dashes become one hyphen, and no hyphen is at an end or beside a slash. Several slashes become one, and
     * no slash is at the end.
     */
    public static String of(String name) {
        String folded = Spelling.of(NormalForm.NFKC.of(Case.folded(NormalForm.NFKC.of(Spelling.of(name)))));
        StringBuilder plain = new StringBuilder(folded.length());
        boolean between = false;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            boolean afterSlash = !plain.isEmpty() && plain.charAt(plain.length() - 1) == '/';
            if (separates(c)) {
                between = true;
            } else if (c != '/' || !afterSlash) {
                if (between && c != '/' && !afterSlash && !plain.isEmpty()) {
                    plain.append('-');
                }
                between = false;
                plain.appendCodePoint(c);
            }
        }
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? folded : plain.substring(0, end);
    }

    /** The look of a name: names with the same look are easily confused (Unicode Technical Standard 39). */
    static String look(String name) {
        return lookOf(of(name));
    }

    /** The same of a name that is plain already. */
    static String lookOf(String plain) {
        return Skeleton.of(Bare.of(plain));
    }

    private static boolean separates(int c) {
        return c <= 0xffff && Blank.is((char) c) || c == '_' || c == ':' || Dash.is(c);
    }
}
