package org.polity.engine.metrics.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.polity.engine.exact.Bare;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.NumberText;
import org.polity.engine.exact.Skeleton;

/**
 * Different names that look alike. Two names look alike in one of these cases:
 *
 * <ul>
 *   <li>they are equal after case folding, by their skeleton (Unicode Technical Standard 39), or by both
 *   <li>they are equal without accents, or without the separators of their words
 *   <li>they are numbers of one value, and one of them begins with zeros, has a decimal comma, or separates its thousands
 * </ul>
 */
public final class LookAlikes {

    /** Groups of three digits with one character between them, and decimals behind another. */
    private static final Pattern THOUSANDS =
            Pattern.compile("([+-]?[0-9]{1,3}(?:([ ,.'_\u2019])[0-9]{3})(?:\\2[0-9]{3})*)((?:[.,][0-9]*)?)");

    private LookAlikes() {}

    /** Releases share the names of a few groups. */
    private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1_000;
    private static final int LONGEST_KNOWN = 100;

    /** The views of a name, each kind of view at its place. */
    private static List<String> views(String name) {
        List<String> known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        List<String> views = seen(name);
        if (name.length() <= LONGEST_KNOWN && KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(name, views);
        }
        return views;
    }

    /** Most views of a name are the same text, so each text is searched once. */
    static List<String> seen(String name) {
        String folded = Case.folded(name);
        String skeleton = Skeleton.of(name);
        String ofFolded = folded.equals(name) ? skeleton : Skeleton.of(folded);
        String bare = Bare.of(name);
        String ofBare = bare.equals(folded) ? ofFolded : Skeleton.of(bare);
        String joined = Joined.of(bare);
        return List.of(
                folded,
                skeleton,
                ofFolded,
                Case.folded(skeleton),
                counted(name),
                counted(bare),
                ofBare,
                joined.equals(bare) ? ofBare : Skeleton.of(joined));
    }

    /** The name with each of its numbers written as one: {@code 007*M} is seen as {@code 7*M}, {@code 1,000} as {@code 1000}. */
    private static String counted(String name) {
        return !hasDigit(name)
                ? name
                : Arrays.stream(name.split("\\*", -1))
                        .map(part -> NumberText.canonical(pointed(part)).orElse(part))
                        .collect(Collectors.joining("*"));
    }

    private static boolean hasDigit(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** A number with a point before its decimals, and nothing between its thousands. */
    private static String pointed(String part) {
        Matcher thousands = THOUSANDS.matcher(part);
        return thousands.matches()
                ? thousands.group(1).replaceAll("[^0-9+-]", "")
                        + thousands.group(3).replace(',', '.')
                : part.replace(',', '.');
    }

    /** The names that have a look-alike among them, those alike together, in the order of the names. */
    public static List<List<String>> among(Collection<String> names) {
        return among(names, LookAlikes::views);
    }

    /** @param views of a name, each kind of view at its place */
    static List<List<String>> among(Collection<String> names, Function<String, List<String>> views) {
        List<String> all = List.copyOf(names);
        int[] first = new int[all.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
        }
        boolean joined = false;
        List<Map<String, Integer>> seen = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            List<String> one = views.apply(all.get(i));
            for (int view = 0; view < one.size(); view++) {
                if (i == 0) {
                    seen.add(new HashMap<>());
                }
                Integer before = seen.get(view).putIfAbsent(one.get(view), i);
                if (before != null) {
                    join(first, before, i);
                    joined = true;
                }
            }
        }
        return joined ? together(all, first) : List.of();
    }

    private static List<List<String>> together(List<String> names, int[] first) {
        Map<Integer, List<String>> sets = new HashMap<>();
        List<List<String>> ordered = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            int root = root(first, i);
            List<String> set = sets.get(root);
            if (set == null) {
                set = new ArrayList<>();
                sets.put(root, set);
                ordered.add(set);
            }
            set.add(names.get(i));
        }
        ordered.removeIf(set -> set.size() < 2);
        return ordered;
    }

    /** The earlier of two roots stays one. */
    private static void join(int[] first, int one, int other) {
        int a = root(first, one);
        int b = root(first, other);
        first[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] first, int index) {
        int root = index;
        while (first[root] != root) {
            root = first[root];
        }
        return root;
    }
}
