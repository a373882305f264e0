package org.polity.web.site;

import java.util.Locale;
import java.util.Map;

/** Who knows accounts by name, each in its own way. */
public interface KnownAccounts {

    /** Lower-case addresses to names in a language. */
    Map<String, String> names(Locale locale);
}
