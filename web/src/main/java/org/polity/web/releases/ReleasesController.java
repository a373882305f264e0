package org.polity.web.releases;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.site.Kept;
import org.polity.web.values.Hash;
import org.polity.web.values.ListAddress;
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

    private final Releases releases;
    private final ReleaseSearch search;
    private final Headlines headlines;
    private final ChainClock clock;

    ReleasesController(Releases releases, ReleaseSearch search, Headlines headlines, ChainClock clock) {
        this.releases = releases;
        this.search = search;
        this.headlines = headlines;
        this.clock = clock;
    }

    /**
     * @param q words to search for
     * @param before the release before the listed ones
     */
    @Kept({"standing", "order", "before"})
    @GetMapping("/releases")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        if (before != null && releases.findById(before.longValue()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ReleaseChoice choice = ReleaseChoice.of(q, standing, order);
        ListAddress address = choice.address().with("before", before);
        if (!address.isSpelledBy(request.getParameterMap())) {
            return "redirect:" + address;
        }
        OptionalLong after = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        Listing<ModelRelease> listed = search.find(choice, after);
        model.addAttribute("choice", choice);
        model.addAttribute("standings", STANDINGS);
        model.addAttribute("anyAtAll", !listed.isEmpty() || !releases.newest(1).isEmpty());
        model.addAttribute("releases", headlines.of(listed.rows(), locale));
        model.addAttribute("more", listed.next() != null);
        model.addAttribute(
                "next", choice.address().with("before", listed.next()).toString());
        return "releases/list";
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
