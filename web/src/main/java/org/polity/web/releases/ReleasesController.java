package org.polity.web.releases;

import java.util.List;
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

    private static final List<String> STANDINGS = List.of(
            "submitted",
            "cleared",
            "blocked",
            "inconclusive",
            "overturned",
            "challenged",
            "suspended",
            "superseded",
            "recalled",
            "withdrawn");

    private final Releases releases;
    private final ChainClock clock;

    ReleasesController(Releases releases, ChainClock clock) {
        this.releases = releases;
        this.clock = clock;
    }

    @GetMapping("/releases")
    String list(@RequestParam(defaultValue = "") String standing, Model model) {
        List<ModelRelease> all = releases.newestFirst();
        model.addAttribute("standings", STANDINGS);
        model.addAttribute("standing", standing);
        model.addAttribute("anyAtAll", !all.isEmpty());
        model.addAttribute(
                "releases",
                all.stream()
                        .filter(release -> standing.isEmpty()
                                || release.standing(clock.now()).equals(standing))
                        .toList());
        return "releases/list";
    }

    /** Of the release alone: whether an artifact may be deployed is asked of the gate itself, `isClearedFor(artifact, scope)`. */
    record Standing(
            long id,
            String name,
            String version,
            Hash artifact,
            String standing,
            @Nullable Long epoch,
            @Nullable Hash digest) {}

    @GetMapping("/api/releases/{id}")
    @ResponseBody
    Standing standing(@PathVariable long id) {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Standing(
                release.id(),
                release.name(),
                release.version(),
                release.artifact(),
                release.standing(clock.now()),
                release.epoch(),
                release.digest());
    }
}
