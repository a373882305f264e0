package org.polity.web.releases;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.values.Hash;
import org.springframework.http.HttpStatus;
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

    private final Releases releases;
    private final Headlines headlines;
    private final ChainClock clock;

    ReleasesController(Releases releases, Headlines headlines, ChainClock clock) {
        this.releases = releases;
        this.headlines = headlines;
        this.clock = clock;
    }

    @GetMapping("/releases")
    String list(@RequestParam(defaultValue = "") String standing, Model model, Locale locale) throws IOException {
        List<ModelRelease> all = releases.newestFirst();
        model.addAttribute("standings", STANDINGS);
        model.addAttribute("standing", standing);
        model.addAttribute("anyAtAll", !all.isEmpty());
        List<ModelRelease> chosen = all.stream()
                .filter(release ->
                        standing.isEmpty() || release.standing(clock.now()).equals(standing))
                .toList();
        model.addAttribute("releases", headlines.of(chosen, locale));
        return "releases/list";
    }

    /**
     * @param standing of the release alone
     * @param gate what the gate answered a moment ago for the artifact and scope; a deployment asks the gate itself
     * @param caveats what both leave open
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
    Standing standing(@PathVariable long id, Locale locale) throws IOException {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Headline headline = headlines.of(release, locale);
        return new Standing(
                release.id(),
                release.name(),
                release.version(),
                release.artifact(),
                release.standing(clock.now()),
                release.epoch(),
                release.digest(),
                headline.answerTree(),
                headline.caveatTrees());
    }
}
