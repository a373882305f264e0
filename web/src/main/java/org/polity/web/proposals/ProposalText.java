package org.polity.web.proposals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.web.values.Address;

/**
 * A description as it stands on the chain: `# Title`, a blank line, the reasons, and `#proposer=0x…` as its very last
 * characters, by which the Governor lets nobody else open the same proposal first (OpenZeppelin, CVE-2023-34234).
 */
public record ProposalText(String title, String body) {

    private static final int LONGEST_TITLE = 200;
    private static final Pattern SUFFIX = Pattern.compile("#proposer=0x[0-9a-fA-F]{40}$");
    private static final Pattern HEADING = Pattern.compile("^#+ +");

    public static ProposalText parse(String description) {
        String text = SUFFIX.matcher(description).replaceFirst("").strip();
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        Matcher heading = HEADING.matcher(first);
        String title = heading.replaceFirst("").strip();
        String shortened = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
        return new ProposalText(shortened, end < 0 ? "" : text.substring(end).strip());
    }

    public String describedBy(Address proposer) {
        String text = "# " + title.strip();
        String reasons = body.isBlank() ? "" : "\n\n" + body.strip();
        return text + reasons + "\n\n#proposer=" + proposer.value();
    }
}
