package org.polity.web.site;

/** A path of this site: what a form says it came from must not lead anywhere else. */
public final class LocalPath {

    private LocalPath() {}

    public static String or(String path, String otherwise) {
        return path.startsWith("/") && !path.startsWith("//") && path.chars().allMatch(LocalPath::isPlain)
                ? path
                : otherwise;
    }

    /** Browsers leave tabs and line breaks out, and take a backslash for a slash: `/\t/elsewhere` is an address elsewhere. */
    private static boolean isPlain(int character) {
        return character != '\\' && !Character.isISOControl(character);
    }
}
