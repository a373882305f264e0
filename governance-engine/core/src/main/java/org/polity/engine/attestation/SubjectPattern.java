package org.polity.engine.attestation;

/**
 * The subject of a certificate in a policy: the whole subject, or a pattern with {@code *} as its last character behind an
 * {@code @refs/}. A workflow's subject ends with the branch or tag of its run. The text before the {@code *} is fixed. The {@code *}
 * matches one Git name without a further {@code @}, so that no other workflow matches.
 *
 * @param start the fixed text
 * @param open whether any name may follow
 */
record SubjectPattern(String start, boolean open) {

    private static final String REFERENCE = "@refs/";
    private static final int LONGEST_NAME = 250;

    /** A subject with a {@code *} elsewhere is no pattern, and matches itself alone. */
    static SubjectPattern parse(String subject) {
        return subject.endsWith("*") && isWritable(subject)
                ? new SubjectPattern(subject.substring(0, subject.length() - 1), true)
                : new SubjectPattern(subject, false);
    }

    /** Whether a subject has no {@code *}, or has it where it may be. */
    static boolean isWritable(String subject) {
        int star = subject.indexOf('*');
        if (star < 0) {
            return true;
        }
        int reference = subject.indexOf(REFERENCE);
        return star == subject.length() - 1
                && reference > 0
                && subject.startsWith("https://")
                && star > reference + REFERENCE.length()
                && subject.charAt(star - 1) != '@'
                && isKindNamed(subject.substring(reference + REFERENCE.length()));
    }

    /** Different people make branches and tags: a pattern names one kind. */
    private static boolean isKindNamed(String reference) {
        return reference.startsWith("tags/") || reference.startsWith("heads/");
    }

    boolean matches(String subject) {
        if (!open) {
            return subject.equals(start);
        }
        if (!subject.startsWith(start)) {
            return false;
        }
        String name = subject.substring(start.length());
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(SubjectPattern::isOfAName)
                && !name.contains("..");
    }

    /** What a name of Git may have; {@code @} would begin another reference. */
    private static boolean isOfAName(int c) {
        return c > ' ' && c < 0x7f && "@~^:?*[\\".indexOf(c) < 0;
    }
}
