package org.polity.engine.evidence;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;

/** The names by which one name of a data set is also known: its address at a hub, and the name that it has there. */
public final class DatasetNames {

    private static final Pattern HUB = Pattern.compile(
            "https?://(?:www\\.)?(?:huggingface\\.co|hf\\.co|kaggle\\.com)/datasets/([^/?#]+(?:/[^/?#]+)?)(?:[/?#].*)?");
    private static final Pattern DOI = Pattern.compile("(?:https?://(?:dx\\.)?doi\\.org/|doi:)(10\\..+)");

    private DatasetNames() {}

    /** The name as it is written, then its other forms. */
    public static List<String> of(String name) {
        String plain = Blank.stripped(name);
        Matcher hub = HUB.matcher(plain);
        if (hub.matches()) {
            return List.of(name, hub.group(1));
        }
        Matcher doi = DOI.matcher(Case.lower(plain));
        return doi.matches() ? List.of(name, doi.group(1)) : List.of(name);
    }
}
