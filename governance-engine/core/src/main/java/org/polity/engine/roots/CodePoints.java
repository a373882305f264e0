package org.polity.engine.roots;

/** The order of texts by their code points, which is that of their UTF-8 bytes; {@link String#compareTo} has another one. */
final class CodePoints {

    private CodePoints() {}

    static int compare(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        if (i == one.length() || i == other.length()) {
            return one.length() - other.length();
        }
        char a = one.charAt(i);
        char b = other.charAt(i);
        // a surrogate is a half of a code point above all that have one char
        return Character.isSurrogate(a) == Character.isSurrogate(b) ? a - b : Character.isSurrogate(a) ? 1 : -1;
    }
}
