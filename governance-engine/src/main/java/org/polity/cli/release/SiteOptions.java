package org.polity.cli.release;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.InputFile;
import org.polity.cli.options.ReadsEnvironment;
import picocli.CommandLine.Option;

/** The site that publishes the evidence, and the token for it. */
final class SiteOptions implements ReadsEnvironment {

    /** The variable with a token, for runners that keep secrets in the environment. */
    static final String TOKEN = "POLITY_TOKEN";

    private static final int MOST_BYTES = 4_096;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{8,200}");

    @Option(names = "--site", paramLabel = "URL", description = "The site where evaluators read the evidence.")
    @Nullable
    private URI site;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A token for uploads, made on the site. Its account's allowance counts then, not that of your address."
                            + " Without the option, the variable POLITY_TOKEN holds the token.")
    @Nullable
    private Path tokenFile;

    private Map<String, String> environment = Map.of();

    @Override
    public void environment(Map<String, String> variables) {
        environment = variables;
    }

    URI site() throws Unusable {
        if (site == null) {
            throw new Unusable(ReleaseComplaint.Plain.NO_SITE);
        }
        return site;
    }

    Optional<String> token() throws Unusable {
        String text = environment.getOrDefault(TOKEN, "");
        String place = TOKEN;
        if (tokenFile != null) {
            place = tokenFile.toString();
            text = new String(InputFile.read(tokenFile, MOST_BYTES), StandardCharsets.UTF_8);
        } else if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!VISIBLE.matcher(text.strip()).matches()) {
            throw new Unusable(new ReleaseComplaint.NoToken(place));
        }
        return Optional.of(text.strip());
    }
}
