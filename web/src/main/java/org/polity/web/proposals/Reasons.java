package org.polity.web.proposals;

import java.util.ArrayList;
import java.util.List;

/**
 * The reasons of a proposal on its page: a first part in paragraphs, and the rest folded in one piece.
 *
 * @param rest empty if the paragraphs have the whole text
 */
public record Reasons(List<String> paragraphs, String rest) {

    /** The number of characters that the site's own form accepts. */
    private static final int LONGEST_LAID_OUT = 10_000;

    private static final int MOST_PARAGRAPHS = 200;

    static Reasons of(String body) {
        List<String> paragraphs = new ArrayList<>();
        int start = 0;
        while (start < body.length() && start <= LONGEST_LAID_OUT && paragraphs.size() < MOST_PARAGRAPHS) {
            int end = paragraphEnd(body, start);
            if (end - start > LONGEST_LAID_OUT) {
                break;
            }
            String paragraph = body.substring(start, end).strip();
            if (!paragraph.isEmpty()) {
                paragraphs.add(paragraph);
            }
            start = end;
        }
        return new Reasons(
                List.copyOf(paragraphs),
                body.substring(Math.min(start, body.length())).strip());
    }

    /** The position after the next blank line, which may hold spaces. */
    private static int paragraphEnd(String body, int start) {
        int line = start;
        boolean written = false;
        while (line < body.length()) {
            int next = body.indexOf('\n', line);
            int end = next < 0 ? body.length() : next + 1;
            boolean blank = body.substring(line, end).isBlank();
            if (blank && written) {
                return end;
            }
            written |= !blank;
            line = end;
        }
        return body.length();
    }

    public boolean isEmpty() {
        return paragraphs.isEmpty() && rest.isEmpty();
    }
}
