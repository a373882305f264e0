package org.polity.web.proposals;

import java.util.regex.Pattern;
import org.polity.web.values.Address;
import org.polity.web.values.PlainText;

/**
 * A description on the chain: `# Title`, a blank line, the reasons, and `#proposer=0x…` as its last characters. The
 * Governor uses the last line to stop others from opening the same proposal first (OpenZeppelin, CVE-2023-34234). The
 * chain accepts a description of any length, so each part is found in one pass.
 */
public record ProposalText(String title, String body) {

    private static final int LONGEST_TITLE = 200;
    /** The number of characters in which the title is searched. */
    private static final int OPENING = 1000;

    private static final int SUFFIX_LENGTH = "#proposer=0x".length() + 40;
    private static final Pattern SUFFIX = Pattern.compile("#proposer=0x[0-9a-fA-F]{40}");
    private static final Pattern HEADING = Pattern.compile("^#+ +");

    public static ProposalText parse(String description) {
        String text = unsigned(description).strip();
        int end = text.indexOf('\n');
        return new ProposalText(title(text), end < 0 ? "" : text.substring(end).strip());
    }

    /** The title alone, from at least the first 1,000 characters of a description. */
    static String title(String opening) {
        String text = unsigned(opening.substring(0, Math.min(opening.length(), OPENING)))
                .strip();
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return new PlainText(HEADING.matcher(first).replaceFirst("").strip()).first(LONGEST_TITLE);
    }

    public String describedBy(Address proposer) {
        String text = "# " + title.strip();
        String reasons = body.isBlank() ? "" : "\n\n" + body.strip();
        return text + reasons + "\n\n#proposer=" + proposer.value();
    }

    private static String unsigned(String description) {
        int at = description.length() - SUFFIX_LENGTH;
        return at >= 0
                        && SUFFIX.matcher(description)
                                .region(at, description.length())
                                .matches()
                ? description.substring(0, at)
                : description;
    }
}
