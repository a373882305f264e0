package org.polity.web.site;

/** A path of this site: what a form says it came from must not lead anywhere else. */
public final class LocalPath {

    private static final String PUNCTUATION = "-._~:/?#@!$&'()*+,;=%";

    private LocalPath() {}

    public static String or(String path, String otherwise) {
        return path.startsWith("/") && !path.startsWith("//") && path.chars().allMatch(LocalPath::isPlain)
                ? path
                : otherwise;
    }

    /**
     * What a URI is written with (RFC 3986). Browsers leave tabs and line breaks out, and take a backslash for a slash:
     * `/\t/elsewhere` is an address elsewhere; and `{x}` would be taken for a variable by what makes the redirect.
     */
    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) && character < 128 || PUNCTUATION.indexOf(character) >= 0;
    }
}
