package org.polity.web.releases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.Kept;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

@Controller
class ReleasesController {

    private static final List<String> STANDINGS =
            Arrays.stream(ReleaseState.values()).map(ReleaseState::label).toList();

    private static final int MOST_LOOKED_AT = 4 * Listing.MOST;

    private final Releases releases;
    private final Headlines headlines;
    private final ChainClock clock;

    ReleasesController(Releases releases, Headlines headlines, ChainClock clock) {
        this.releases = releases;
        this.headlines = headlines;
        this.clock = clock;
    }

    /** @param before the release before the listed ones */
    @Kept({"standing", "before"})
    @GetMapping("/releases")
    String list(
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model,
            Locale locale) {
        Listing<ModelRelease> listed = standing.isEmpty() ? all(before) : some(standing, before);
        model.addAttribute("standings", STANDINGS);
        model.addAttribute("standing", standing);
        model.addAttribute("anyAtAll", !listed.isEmpty() || !releases.newest(1).isEmpty());
        model.addAttribute("releases", headlines.of(listed.rows(), locale));
        model.addAttribute("next", listed.next());
        return "releases/list";
    }

    private Listing<ModelRelease> all(long before) {
        return Listing.of(releases.before(before, Listing.ASKED), ModelRelease::id);
    }

    /**
     * Releases with a status among the latest. A status depends on all events of an artifact, so no index finds older
     * ones.
     */
    private Listing<ModelRelease> some(String standing, long before) {
        List<ModelRelease> looked = releases.before(before, MOST_LOOKED_AT);
        List<ModelRelease> found = looked.stream()
                .filter(release -> release.standing(clock.now()).equals(standing))
                .limit(Listing.ASKED)
                .toList();
        if (found.size() > Listing.MOST || looked.size() < MOST_LOOKED_AT) {
            return Listing.of(found, ModelRelease::id);
        }
        return new Listing<>(found, String.valueOf(looked.getLast().id()));
    }

    /**
     * @param standing of the release alone
     * @param gate the gate's recent answer for the artifact and scope; a deployment asks the gate itself
     * @param caveats the facts that both leave open
     */
    record Standing(
            long id,
            String name,
            String version,
            Hash artifact,
            String standing,
            @Nullable Long epoch,
            @Nullable Hash digest,
            Map<String, Object> gate,
            List<Map<String, Object>> caveats) {}

    @GetMapping("/api/releases/{id}")
    @ResponseBody
    Standing standing(@PathVariable long id, Locale locale) {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Headline headline = headlines.of(release, locale);
        return new Standing(
                release.id(),
                release.submittedName(),
                release.submittedVersion(),
                release.artifact(),
                release.standing(clock.now()),
                release.epoch(),
                release.digest(),
                headline.answerTree(),
                headline.caveatTrees());
    }

    @Kept
    @GetMapping(path = "/releases/{id:[0-9]{1,18}}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Standing record(@PathVariable long id, Locale locale) {
        return standing(id, locale);
    }
}
