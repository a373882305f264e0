package org.polity.web.site;

/** A path of this site: what a form says it came from must not lead anywhere else. */
public final class LocalPath {

    private LocalPath() {}

    public static String or(String path, String otherwise) {
        boolean local = path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") && !path.contains("\n");
        return local ? path : otherwise;
    }
}
